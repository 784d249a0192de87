import { createReadStream } from "node:fs";
import { trouble } from "./file-trouble.js";

export type Encoding = "utf-8" | "utf-16le" | "windows-1252";

/** How a CSV file is written: what its bytes mean, and what stands between its cells. */
export interface CsvDialect {
  encoding: Encoding;
  delimiter: string;
  /** Lines before the headings that are no rows: Excel's `sep=;`. */
  skippedLines: number;
}

const sampleSize = 64 * 1024;

/**
 * Looks through a file once, for its encoding, and at its first lines, for its delimiter.
 * @throws StartError where it is empty or no text
 */
export async function csvDialect(path: string): Promise<CsvDialect> {
  const { sample, isUtf8 } = await scan(path);
  if (sample.length === 0) throw trouble(`"${path}" is empty.`, `"${path}" è vuoto.`);
  const encoding = encodingOf(sample, isUtf8);
  const text = new TextDecoder(encoding).decode(sample);
  if (text.includes("\0") || text.startsWith("%PDF"))
    throw trouble(
      `"${path}" is no CSV file: it holds something that is no text.`,
      `"${path}" non è un file CSV: contiene qualcosa che non è testo.`,
    );
  const [, said] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  return { encoding, delimiter: said ?? mostFrequent(headingsOf(text)), skippedLines: said ? 1 : 0 };
}

function encodingOf(sample: Buffer, isUtf8: boolean): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  return isUtf8 ? "utf-8" : "windows-1252";
}

/** Windows-1252 is whatever is no UTF-8; that shows perhaps in the last line only. */
async function scan(path: string): Promise<{ sample: Buffer; isUtf8: boolean }> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let sample = Buffer.alloc(0);
  let isUtf8 = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (sample.length < sampleSize) sample = Buffer.concat([sample, chunk]).subarray(0, sampleSize);
    isUtf8 &&= decodes(decoder, chunk);
  }
  return { sample, isUtf8: isUtf8 && decodes(decoder) };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The first line that is not empty, without what is in quotes. */
function headingsOf(text: string): string {
  const unquoted = text.replace(/^\ufeff/, "").replace(/"(?:[^"]|"")*"/g, "");
  return unquoted.split(/\r\n|\n|\r/).find((line) => line.trim() !== "") ?? "";
}

function mostFrequent(headings: string): string {
  const [best] = [";", ",", "\t"]
    .map((delimiter) => ({ delimiter, times: headings.split(delimiter).length }))
    .sort((a, b) => b.times - a.times);
  return best!.delimiter;
}
