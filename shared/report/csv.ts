import { stringify } from "csv-stringify/sync";

/** A table as CSV (RFC 4180): a heading, then a line a row; a text that a spreadsheet would run as a formula is quoted. */
export function csvText<Row extends object>(columns: readonly (keyof Row & string)[], rows: readonly Row[]) {
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
