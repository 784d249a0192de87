import { type ReferencedTables, referencesIn } from "../../../shared/spreadsheets/own-reference.js";

export const referencedTables: ReferencedTables = { campaign: [] };

/** What partners' own lists call these records: imports find them again by it. */
export class OwnReferences1800000000050 extends referencesIn(referencedTables) {}
