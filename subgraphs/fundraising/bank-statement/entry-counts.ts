/** How many of a statement's movements no earlier one had, and what became of them. */
export interface EntryCounts {
  kept: number;
  reconciled: number;
  open: number;
}

export const entryCountsSql = `
  SELECT bank_statement_id::text AS key, count(*)::int AS kept,
         count(*) FILTER (WHERE state = 'RECONCILED')::int AS reconciled, count(*) FILTER (WHERE state = 'OPEN')::int AS open
  FROM bank_entry WHERE bank_statement_id = ANY($1::uuid[]) GROUP BY bank_statement_id`;
