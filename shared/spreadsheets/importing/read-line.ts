import { inLanguage, type Sentence } from "../../language/language.js";
import { type Cell, CellRefusal, isBlank, type Row, textOf } from "../cell.js";
import type { Sheet } from "../sheet.js";
import type { Headings } from "./headings.js";

/** Something wrong with a line. */
export interface Problem {
  /** A column's name; none where it is the line as a whole. */
  column: string | null;
  /** As the file has it; null where the database found it: then the line's own. */
  value: string | null;
  reason: string;
}

/** A line as it is staged: the values in PostgreSQL's writing, in the order of the sheet's columns. */
export interface StagedLine {
  line: number;
  values: readonly (string | null)[];
  problems: readonly Problem[];
}

const missing: Sentence = { en: "is needed", it: "è necessario" };
const beyond: Sentence = { en: "has no heading above it", it: "non ha un'intestazione sopra" };

/** Reads a row's cells. Never throws: what is wrong is a problem of the line. */
export function readLine(sheet: Sheet, { columns }: Headings, { line, cells }: Row): StagedLine {
  const problems: Problem[] = [];
  const values = sheet.columns.map((column) => {
    const index = columns.indexOf(column);
    const cell = cells[index] ?? null;
    try {
      if (!isBlank(cell)) return column.type.parse(cell);
      if (column.needed) throw new CellRefusal(missing);
    } catch (error) {
      if (!(error instanceof CellRefusal)) throw error;
      problems.push({ column: column.name, value: shown(cell), reason: inLanguage(error.sentence) });
    }
    return null;
  });
  const stray = cells.find((cell, index) => index >= columns.length && !isBlank(cell));
  if (stray !== undefined) problems.push({ column: null, value: shown(stray), reason: inLanguage(beyond) });
  return { line, values, problems };
}

/** Enough to find it in the file, and nothing that JSON in PostgreSQL can't hold. */
function shown(cell: Cell): string {
  return textOf(cell)
    .slice(0, 200)
    .replaceAll("\0", "")
    .replace(/\p{Cs}/gu, "");
}
