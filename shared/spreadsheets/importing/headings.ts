import { inLanguage } from "../../language/language.js";
import { type Cell, isBlank, textOf } from "../cell.js";
import { trouble } from "../files/file-trouble.js";
import type { Column, Sheet } from "../sheet.js";

/** Which column of the sheet each column of the file is; undefined where we don't know it. */
export interface Headings {
  columns: readonly (Column | undefined)[];
  /** What is left out, as it is called in the file. */
  ignored: readonly string[];
}

/**
 * Reads the first row.
 * @param others the partner's other sheets, one of which the file may be
 * @throws StartError where a column is missing, or there twice
 */
export function readHeadings(
  cells: readonly Cell[],
  { sheet, others }: { sheet: Sheet; others: readonly Sheet[] },
): Headings {
  const columns = columnsOf(cells, sheet);
  refuseTwice(columns, cells);
  const missing = sheet.columns.filter((column) => column.needed && !columns.includes(column));
  if (missing.length > 0) throw missingColumns(cells, sheet, missing, others);
  const ignored = cells.filter((cell, index) => columns[index] === undefined && !isBlank(cell)).map(textOf);
  return { columns, ignored };
}

function columnsOf(cells: readonly Cell[], { columns }: Sheet): (Column | undefined)[] {
  const known = new Map(
    columns.flatMap((column) =>
      [column.name, column.heading.it, column.heading.en, ...(column.alsoCalled ?? [])].map((name) => [
        plain(name),
        column,
      ]),
    ),
  );
  return cells.map((cell) => known.get(plain(textOf(cell))));
}

function refuseTwice(columns: readonly (Column | undefined)[], cells: readonly Cell[]): void {
  const again = columns.findIndex((column, index) => column !== undefined && columns.indexOf(column) < index);
  if (again === -1) return;
  const [first, second] = [cells[columns.indexOf(columns[again])]!, cells[again]!].map(textOf);
  throw trouble(
    `Two columns are the same: "${first}" and "${second}". Delete one of them.`,
    `Due colonne sono la stessa: "${first}" e "${second}". Eliminane una.`,
  );
}

function missingColumns(
  cells: readonly Cell[],
  sheet: Sheet,
  missing: readonly Column[],
  others: readonly Sheet[],
) {
  const names = missing.map(({ heading }) => `"${inLanguage(heading)}"`).join(", ");
  const fitting = others.find((other) => fits(cells, other));
  if (fitting !== undefined)
    return trouble(
      `This looks like a file of ${fitting.noun.en}, not of ${sheet.noun.en}: type "${fitting.name}" instead of "${sheet.name}".`,
      `Questo sembra un file di ${fitting.noun.it}, non di ${sheet.noun.it}: scrivi "${fitting.name}" al posto di "${sheet.name}".`,
    );
  return trouble(
    `The first row must hold the headings, and these are missing: ${names}. "legami template" writes a file that has them all.`,
    `La prima riga deve contenere le intestazioni, e mancano: ${names}. "legami template" scrive un file che le ha tutte.`,
  );
}

function fits(cells: readonly Cell[], sheet: Sheet): boolean {
  const columns = columnsOf(cells, sheet);
  return sheet.columns.every((column) => !column.needed || columns.includes(column));
}

/** Capitals, accents and signs make no difference: `Over 65*` is `over65`. */
function plain(heading: string): string {
  return heading
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}
