import { type ReferencedTables, referencesIn } from "../../../shared/spreadsheets/own-reference.js";

export const referencedTables: ReferencedTables = {
  venue: [],
  need: ["civic_center_id"],
  activity: ["civic_center_id"],
};

/** What partners' own lists call these records: imports find them again by it. */
export class OwnReferences1800000000050 extends referencesIn(referencedTables) {}
