import type { Sentence } from "../../language/language.js";
import type { Cell } from "../cell.js";

/** A kind of value: how a cell is read, and how it is written again so that reading it gives the same. */
export interface CellType {
  /** PostgreSQL's. */
  sql: string;
  /** What to put there: "a day, such as 31/12/2024". */
  says: Sentence;
  /** The values that there are, where they are few: for a spreadsheet's drop-down list. */
  values?: readonly Sentence[];
  /**
   * A cell that is not blank, in PostgreSQL's own writing.
   * @throws CellRefusal
   */
  parse(cell: Cell): string;
  /** A value in PostgreSQL's writing, as the cell of a spreadsheet. */
  show(stored: string): Cell;
}
