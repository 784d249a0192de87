import { writeFile } from "node:fs/promises";
import type { WriteSheet } from "hucre/xlsx";
import { inLanguage } from "../../language/language.js";
import type { Cell } from "../cell.js";
import { fileTrouble } from "../files/file-trouble.js";
import { formatOf } from "../files/spreadsheet-file.js";
import type { Column, Sheet } from "../sheet.js";
import { columnHelp } from "./column-help.js";
import { headings, writeRows } from "./export-sheet.js";

/** Excel's last row. */
const lastRow = 1_048_576;

/**
 * Writes a file that has the headings and nothing else. A workbook also has lists to choose from, and a second sheet that
 * says what to put into each column.
 */
export async function writeTemplate(sheet: Sheet, file: string | undefined): Promise<void> {
  if (file === undefined || formatOf(file) === "csv") return writeRows(onlyHeadings(sheet), sheet, file);
  const { writeXlsx } = await import("hucre/xlsx");
  const bytes = await writeXlsx({ sheets: [emptySheet(sheet), instructions(sheet)] });
  await writeFile(file, bytes).catch((error) => {
    throw fileTrouble(error, file);
  });
}

async function* onlyHeadings(sheet: Sheet): AsyncGenerator<Cell[]> {
  yield headings(sheet);
}

function emptySheet(sheet: Sheet): WriteSheet {
  const lists = sheet.columns.flatMap(({ type }, index) => {
    if (type.values === undefined) return [];
    const letter = columnLetter(index);
    return [
      {
        type: "list" as const,
        values: type.values.map(inLanguage),
        allowBlank: true,
        range: `${letter}2:${letter}${lastRow}`,
      },
    ];
  });
  return {
    name: inLanguage(sheet.noun),
    columns: sheet.columns.map((column) => ({ width: widthOf(column) })),
    rows: [headings(sheet)],
    dataValidations: lists,
    freezePane: { rows: 1 },
  };
}

function instructions(sheet: Sheet): WriteSheet {
  return {
    name: inLanguage({ en: "Instructions", it: "Istruzioni" }),
    columns: [{ width: 24 }, { width: 14 }, { width: 90 }],
    rows: [
      [
        inLanguage({ en: "Column", it: "Colonna" }),
        inLanguage({ en: "Needed", it: "Necessaria" }),
        inLanguage({ en: "What to put there", it: "Che cosa scrivere" }),
      ],
      ...columnHelp(sheet).map(({ heading, needed, says }) => [heading, needed, says]),
    ],
  };
}

function widthOf(column: Column): number {
  return Math.max(14, inLanguage(column.heading).length + 2);
}

/** 0 is A; a sheet has no more than 26 columns. */
function columnLetter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}
