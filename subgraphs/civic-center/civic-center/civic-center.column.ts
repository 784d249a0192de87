import { text } from "../../../shared/spreadsheets/cell-types/text.js";
import type { Column } from "../../../shared/spreadsheets/sheet.js";

/** The centre that a line is of, by its name. */
export const civicCenterColumn: Column = {
  name: "civic_center",
  heading: { en: "Civic Center", it: "Centro civico" },
  alsoCalled: ["centro"],
  type: text(),
  needed: true,
  column: "civic_center_id",
  refersTo: { table: "civic_center", by: "name", noun: { en: "Civic Center", it: "il centro civico" } },
};
