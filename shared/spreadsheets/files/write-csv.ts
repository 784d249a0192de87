import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { Language } from "../../language/language.js";
import { type Cell, dayOf } from "../cell.js";
import { guard } from "./formula-guard.js";

/** Writes rows as the spreadsheet programs of the country open them: in Italy with semicolons and decimal commas. */
export async function writeCsv(
  rows: AsyncIterable<readonly Cell[]>,
  to: Writable,
  language: Language,
): Promise<void> {
  const writer = stringify({
    delimiter: language === "it" ? ";" : ",",
    record_delimiter: "\r\n",
    // By itself it looks only for the newlines that it writes.
    quoted_match: /[\r\n]/,
    // Excel takes a file without it for Windows-1252.
    bom: true,
  });
  await pipeline(Readable.from(texts(rows, language)), writer, to, { end: false });
}

async function* texts(rows: AsyncIterable<readonly Cell[]>, language: Language): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map((cell) => written(cell, language));
}

function written(cell: Cell, language: Language): string {
  if (typeof cell === "number") return language === "it" ? `${cell}`.replace(".", ",") : `${cell}`;
  if (cell instanceof Date) {
    const [year, month, day] = dayOf(cell).split("-");
    return language === "it" ? `${day}/${month}/${year}` : dayOf(cell);
  }
  return guard(`${cell ?? ""}`);
}
