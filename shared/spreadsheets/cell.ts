import type { Sentence } from "../language/language.js";

/** What a cell holds: of CSV always text, of xlsx whatever the spreadsheet program made of it. */
export type Cell = string | number | boolean | Date | null;

/** A row with its number as the spreadsheet program shows it: 1 is mostly the headings. */
export interface Row {
  line: number;
  cells: readonly Cell[];
}

/** Why a cell's value can't be used, read after the column's name: "must be a day such as 31/12/2024". */
export class CellRefusal extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.en);
  }
}

export function refuse(en: string, it: string): never {
  throw new CellRefusal({ en, it });
}

/** What JavaScript's `trim` takes away; PostgreSQL is given the same characters. */
export const blanks = `\t\n\v\f\r \u00a0\u1680${"\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"}\u2028\u2029\u202f\u205f\u3000\ufeff`;

/** A text of the database as a cell would give it back: without blanks around it, null where nothing is left. */
export function trimmedSql(expression: string): string {
  const characters = [...blanks]
    .map((one) => `\\${one.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
  return `nullif(btrim(${expression}, U&'${characters}'), '')`;
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** A cell as text, trimmed: for values that are no text themselves, and for reports. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  return cell instanceof Date ? dayOf(cell) : String(cell).trim();
}

/** Spreadsheets know no time zones: their days are read and written as UTC. */
export function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}
