import type { Sentence } from "../language/language.js";
import type { CellType } from "./cell-types/cell-type.js";

/**
 * What a partner may import and export of one noun: one line of a spreadsheet for one record of a table. In its SQL,
 * `line` is a line of the file, with a column for each of the sheet's; `record` is a row of the table.
 */
export interface Sheet {
  /** As one types it: `households`. */
  name: string;
  /** What its lines are: "households", "nuclei". */
  noun: Sentence;
  table: string;
  /** The names of the columns that together say which record a line is. */
  key: readonly string[];
  columns: readonly Column[];
  /** Rules over several columns: they give a better answer than the database's own, which hold in any case. */
  rules?: readonly LineRule[];
  /** Columns of new rows that no column of the sheet gives: SQL over `line`, by the table's column. */
  alsoInsert?: Readonly<Record<string, string>>;
  /** What else is written for new records. @param newLines the new lines, as a FROM item called `line` */
  beforeInsert?: (newLines: string) => string;
  afterInsert?: (newLines: string) => string;
}

export interface Column {
  /** Among the sheet's columns; the table's column is called the same, unless `column` says otherwise. */
  name: string;
  heading: Sentence;
  /** Further headings by which it is known. */
  alsoCalled?: readonly string[];
  type: CellType;
  /** Each line needs it. One that is not needed is null where it is blank. */
  needed?: boolean;
  /** SQL for new records where it is left blank; a record that is there keeps what it has. */
  otherwise?: string;
  /** It is said of a new record only, and changes by what happens in Legami. */
  once?: boolean;
  /** The table's column; null where the table has none, and `stored` says what a record has. */
  column?: string | null;
  /** SQL over `record`: what it has. */
  stored?: string;
  /** The column holds the id of another table's record, which is named here. */
  refersTo?: Lookup;
}

export interface Lookup {
  table: string;
  /** Its column that people know it by. It may also be called by its id. */
  by: string;
  /** "civic center", "il centro civico". */
  noun: Sentence;
}

export interface LineRule {
  /** The column at which it is reported. */
  column: string;
  /** SQL over `line`: true where it is broken. */
  broken: string;
  sentence: Sentence;
}
