import type { DataSource } from "typeorm";
import { Money } from "../../../shared/graphql/money.js";
import { AccountBalance } from "./account-balance.js";

/**
 * What each account was debited and credited, by its code. Each ledger entry debits one account and credits
 * another with the same amount: so all debits together are all credits.
 * @param on counts what was posted up to this day (ISO); null counts everything
 */
export async function trialBalance(database: DataSource, on: string | null): Promise<AccountBalance[]> {
  const rows: { account: string; debit: string; credit: string }[] = await database.query(
    `SELECT account.code || ' ' || account.name AS account,
            coalesce(sum(side.debit_cents), 0)::text AS debit, coalesce(sum(side.credit_cents), 0)::text AS credit
     FROM account LEFT JOIN (
       SELECT debit_account AS code, sum(amount_cents) AS debit_cents, 0 AS credit_cents
       FROM ledger_entry WHERE posted_on <= coalesce($1, 'infinity'::date) GROUP BY debit_account
       UNION ALL
       SELECT credit_account, 0, sum(amount_cents)
       FROM ledger_entry WHERE posted_on <= coalesce($1, 'infinity'::date) GROUP BY credit_account
     ) side ON side.code = account.code
     GROUP BY account.code ORDER BY account.code`,
    [on],
  );
  return rows.map(({ account, debit, credit }) =>
    Object.assign(new AccountBalance(), {
      account,
      debit: Money.fromCents(debit),
      credit: Money.fromCents(credit),
    }),
  );
}
