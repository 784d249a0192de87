import { type ReferencedTables, referencesIn } from "../../../shared/spreadsheets/own-reference.js";

export const referencedTables: ReferencedTables = {
  distribution_point: ["operator_id"],
  household: ["registered_by_id"],
  lot: [],
};

/** What partners' own lists call these records: imports find them again by it. */
export class OwnReferences1800000000050 extends referencesIn(referencedTables) {}
