import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { inLanguage, spokenLanguage } from "../../language/language.js";
import { type Cell, textOf } from "../cell.js";
import { readCursor } from "../cursor.js";
import { fileTrouble } from "../files/file-trouble.js";
import { writeCsv } from "../files/write-csv.js";
import type { Sheet } from "../sheet.js";
import { headingOf } from "./check-lines.js";
import { staged } from "./stage.js";

/** What is wrong, as a line of the report. */
export interface ReportedProblem {
  line: number;
  /** Its heading. */
  column: string;
  value: string;
  reason: string;
}

/** `households.xlsx` → `households.errors.csv`, in the same folder. */
export function reportPath(file: string): string {
  return join(dirname(file), `${parse(file).name}.errors.csv`);
}

/** Every problem in the order of the lines. */
export async function* readProblems(client: PoolClient, sheet: Sheet): AsyncGenerator<ReportedProblem> {
  const values = sheet.columns.map(({ name }) => `'${name}', "${name}"::text`).join(", ");
  const rows = readCursor<{
    line: number;
    column: string | null;
    value: string | null;
    stored: string | null;
    reason: string;
  }>(
    client,
    `SELECT line._line AS line, problem->>'column' AS column, problem->>'value' AS value, problem->>'reason' AS reason,
            jsonb_build_object(${values})->>(problem->>'column') AS stored
     FROM ${staged} AS line, jsonb_array_elements(line._problems) AS problem ORDER BY line._line`,
  );
  for await (const { line, column, value, stored, reason } of rows)
    yield { line, column: headingOf(sheet, column), value: value ?? shown(sheet, column, stored), reason };
}

function shown(sheet: Sheet, name: string | null, stored: string | null): string {
  const column = sheet.columns.find((one) => one.name === name);
  return column === undefined || stored === null ? "" : textOf(column.type.show(stored));
}

/** Writes the report beside the file. */
export async function writeReport(path: string, problems: AsyncIterable<ReportedProblem>): Promise<void> {
  const file = createWriteStream(path);
  try {
    await writeCsv(reportRows(problems), file, spokenLanguage());
    await finished(file.end());
  } catch (error) {
    throw fileTrouble(error, path);
  }
}

/** An earlier import's, whose errors are no more. */
export async function removeReport(path: string): Promise<void> {
  await rm(path, { force: true });
}

async function* reportRows(problems: AsyncIterable<ReportedProblem>): AsyncGenerator<Cell[]> {
  yield [
    inLanguage({ en: "Line", it: "Riga" }),
    inLanguage({ en: "Column", it: "Colonna" }),
    inLanguage({ en: "Value", it: "Valore" }),
    inLanguage({ en: "Reason", it: "Motivo" }),
  ];
  for await (const { line, column, value, reason } of problems) yield [line, column, value, reason];
}
