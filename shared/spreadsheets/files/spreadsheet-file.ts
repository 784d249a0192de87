import { stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Row } from "../cell.js";
import { fileTrouble, trouble } from "./file-trouble.js";
import { readCsv } from "./read-csv.js";
import { readXlsx } from "./read-xlsx.js";

export type Format = "csv" | "xlsx";

/** @throws StartError where the file's name ends in neither */
export function formatOf(path: string): Format {
  const ending = extname(path).toLowerCase();
  if (ending === ".xlsx") return "xlsx";
  if (ending === ".csv" || ending === ".txt" || ending === ".tsv") return "csv";
  throw trouble(
    `"${path}" should be a .csv or a .xlsx file: save it as one of these.`,
    `"${path}" dovrebbe essere un file .csv o .xlsx: salvalo in uno di questi formati.`,
  );
}

/** The rows of a file that are not blank, one by one. @param tell receives how much of it was read, from 0 to 1 */
export async function* readRows(path: string, tell: (share: number) => void): AsyncGenerator<Row> {
  const read = formatOf(path) === "xlsx" ? readXlsx : readCsv;
  try {
    const { size } = await stat(path);
    yield* read(path, (bytes) => tell(bytes / Math.max(size, 1)));
  } catch (error) {
    throw fileTrouble(error, path);
  }
}
