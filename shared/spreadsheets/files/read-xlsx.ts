import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { isBlank, type Row } from "../cell.js";
import { trouble } from "./file-trouble.js";

/** The rows of the first sheet that are not blank. @param tell receives how many bytes were read */
export async function* readXlsx(path: string, tell: (bytes: number) => void): AsyncGenerator<Row> {
  if (!(await isZip(path))) throw noWorkbook(path);
  const { streamXlsxRows } = await import("hucre/xlsx");
  const bytes = createReadStream(path);
  const rows = streamXlsxRows(Readable.toWeb(bytes) as ReadableStream<Uint8Array>);
  try {
    for (;;) {
      const { done, value: row } = await rows.next().catch((error) => {
        throw bytes.errored ?? (error instanceof RangeError ? error : noWorkbook(path));
      });
      if (done) return;
      tell(bytes.bytesRead);
      if (!row.values.every(isBlank)) yield { line: row.index + 1, cells: row.values };
    }
  } finally {
    bytes.destroy();
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString("latin1") === "PK";
  } finally {
    await file.close();
  }
}

function noWorkbook(path: string) {
  return trouble(
    `"${path}" is no xlsx workbook, or a damaged one. Save it again from your spreadsheet program, as xlsx or CSV.`,
    `"${path}" non è una cartella di lavoro xlsx, oppure è danneggiato. Salvalo di nuovo dal foglio di calcolo, come xlsx o CSV.`,
  );
}
