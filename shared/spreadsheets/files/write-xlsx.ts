import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Cell } from "../cell.js";

/** Writes rows as a workbook of one sheet. Texts are texts there: none is run as a formula. */
export async function writeXlsx(
  rows: AsyncIterable<readonly Cell[]>,
  to: Writable,
  name: string,
): Promise<void> {
  const { writeXlsxStream } = await import("hucre/xlsx");
  const bytes = writeXlsxStream(cellsOf(rows), { name, freezePane: { rows: 1 } });
  await pipeline(Readable.fromWeb(bytes as never), to);
}

async function* cellsOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows)
    yield row.map((cell) => (typeof cell === "string" ? withoutEscapes(cell) : cell));
}

/** In a workbook `_x0041_` means `A`: the same characters, meant as they are, begin with an escaped `_`. */
function withoutEscapes(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}
