import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { TextDecoderStream } from "node:stream/web";
import { type CsvError, parse } from "csv-parse";
import { isBlank, type Row } from "../cell.js";
import { csvDialect } from "./csv-file.js";
import { trouble } from "./file-trouble.js";
import { unguard } from "./formula-guard.js";

/** A quote that nobody closes would otherwise make a cell of all the rest. */
const longestRow = 1024 * 1024;

/** The rows of a CSV file that are not blank. @param tell receives how many bytes were read */
export async function* readCsv(path: string, tell: (bytes: number) => void): AsyncGenerator<Row> {
  const { encoding, delimiter, skippedLines } = await csvDialect(path);
  const bytes = createReadStream(path);
  const rows = bytes.pipe(decoder(encoding)).pipe(
    parse({
      delimiter,
      from_line: skippedLines + 1,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRow,
    }),
  );
  bytes.on("error", (error) => rows.destroy(error));
  let line = skippedLines;
  try {
    for await (const cells of rows as AsyncIterable<string[]>) {
      line += 1;
      tell(bytes.bytesRead);
      if (!cells.every(isBlank)) yield { line, cells: cells.map(unguard) };
    }
  } catch (error) {
    throw isCsvError(error) ? unreadable(path, line + 1) : error;
  } finally {
    bytes.destroy();
  }
}

function decoder(encoding: string): Transform {
  const { readable, writable } = new TextDecoderStream(encoding);
  return Transform.fromWeb({ readable, writable }) as Transform;
}

function isCsvError(error: unknown): error is CsvError {
  return `${(error as CsvError | undefined)?.code}`.startsWith("CSV_");
}

function unreadable(path: string, line: number) {
  return trouble(
    `"${path}" can't be read from row ${line} on: look for a quotation mark (") that is not closed.`,
    `"${path}" non si può leggere dalla riga ${line} in poi: cerca delle virgolette (") non chiuse.`,
  );
}
