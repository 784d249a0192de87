import type { DataSource } from "typeorm";
import { Money } from "../../../shared/graphql/money.js";
import { Account, AccountKind } from "./account.js";
import { AccountBalance } from "./account-balance.js";
import { accountTurnovers } from "./account-turnovers.js";

/** @param on counts what was posted up to this day (ISO); null counts everything */
export async function trialBalance(database: DataSource, on: string | null): Promise<AccountBalance[]> {
  const turnovers = await accountTurnovers(database, on);
  return turnovers.map(({ code, name, debit, credit }) =>
    Object.assign(new AccountBalance(), {
      account: `${code} ${name}`,
      debit: Money.fromCents(debit),
      credit: Money.fromCents(credit),
    }),
  );
}

/** The chart of accounts, with what each stands at on a day. */
export async function chartOfAccounts(database: DataSource, on: string | null): Promise<Account[]> {
  const turnovers = await accountTurnovers(database, on);
  return turnovers.map(({ code, name, kind, debit, credit }) => {
    const surplus = BigInt(debit) - BigInt(credit);
    return Object.assign(new Account(), {
      code,
      name,
      kind,
      debit: Money.fromCents(debit),
      credit: Money.fromCents(credit),
      balance: Money.fromCents(kind === AccountKind.ASSET ? surplus : -surplus),
    });
  });
}
