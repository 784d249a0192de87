import type { Acknowledged, Random } from "../../../support/traffic.js";

/** What the clients know of: any of it may have been changed by another meanwhile. */
export interface World {
  funds: { id: string; campaign: string; paymentReference: string }[];
  payments: Payment[];
  donations: string[];
  /** Bank files that were sent, to be sent again. */
  files: string[];
  grants: string[];
  tranches: string[];
  expenses: string[];
  count: number;
}

/** What the channel tells of a gift, to be told again, and by the bank. */
export interface Payment {
  campaignId: string;
  amount: string;
  channel: string;
  externalReference: string;
}

/** Euros below so much, and some cents. */
export function amount(random: Random, most: number): string {
  return `${1 + random.below(most)}.${10 + random.below(90)}`;
}

export function inState(table: string, id: string, ...states: string[]): Acknowledged {
  return { sql: `SELECT state = ANY($2) AS holds FROM ${table} WHERE id = $1`, values: [id, states] };
}

/** That a record has posted one entry of this kind. */
export function posted(cause: string, kind: string): (record: { id: string }) => Acknowledged {
  return ({ id }) => ({
    sql: `SELECT count(*) = 1 AS holds FROM ledger_entry WHERE ${cause}_id = $1 AND kind = $2`,
    values: [id, kind],
  });
}
