import type { DataSource } from "typeorm";
import type { AccountKind } from "./account.js";

/** All that an account was debited and credited, in cents. */
export interface AccountTurnover {
  code: string;
  name: string;
  kind: AccountKind;
  debit: string;
  credit: string;
}

/**
 * Every account of the chart, by its code. Each ledger entry debits one account and credits another with the same
 * amount: so all debits together are all credits.
 * @param on counts what was posted up to this day (ISO); null counts everything
 */
export function accountTurnovers(database: DataSource, on: string | null): Promise<AccountTurnover[]> {
  return database.query(
    `SELECT account.code, account.name, account.kind,
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
}
