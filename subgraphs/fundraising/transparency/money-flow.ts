import type { DataSource } from "typeorm";
import { asThePartner } from "../../../shared/auth/acting.js";

/** What went from a fund to a project's grants; a fund that gave to none has one row without a project. Cents. */
export interface MoneyFlow {
  fundId: string;
  restrictedTo: string | null;
  /** The fund's, in each of its rows. */
  raised: string;
  projectCode: string | null;
  allocated: string;
  disbursed: string;
  accounted: string;
}

/**
 * Where all money came from and went to, in one statement, so that its sums agree whatever is recorded meanwhile.
 * An expense belongs to a grant, not to one of its funds: it is shared among them by what each has set aside, to the
 * cent, in the order of the allocations.
 *
 * As the partner, since the ledger is not for everybody: what leaves are the sums that the Fondazione publishes.
 */
export function readMoneyFlow(database: DataSource): Promise<MoneyFlow[]> {
  return asThePartner(() =>
    database.query(`
    WITH set_aside AS (
      SELECT allocation.id, fund_id, allocation.grant_id, paid_cents,
             sum(entry_sign(kind) * entry.amount_cents) AS cents
      FROM allocation JOIN ledger_entry entry ON entry.allocation_id = allocation.id
      GROUP BY allocation.id
    ), part AS (
      SELECT *, sum(cents) OVER (PARTITION BY grant_id ORDER BY id) AS upto,
             sum(cents) OVER (PARTITION BY grant_id) AS whole
      FROM set_aside
    ), used AS (
      SELECT fund_id, project_code, sum(part.cents) AS allocated, sum(part.paid_cents) AS disbursed,
             sum(CASE whole WHEN 0 THEN 0 ELSE part_of(accounted_cents, upto, part.cents, whole) END) AS accounted
      FROM part JOIN grants ON grants.id = part.grant_id GROUP BY fund_id, project_code
    )
    SELECT fund.id AS "fundId", restricted_to AS "restrictedTo", received_cents::text AS raised,
           project_code AS "projectCode", coalesce(allocated, 0)::text AS allocated,
           coalesce(disbursed, 0)::text AS disbursed, coalesce(accounted, 0)::text AS accounted
    FROM fund LEFT JOIN used ON used.fund_id = fund.id
    ORDER BY fund.name, fund.id, project_code`),
  );
}
