import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Sheet } from "../sheet.js";
import type { StagedLine } from "./read-line.js";

/**
 * The lines of the file, as a table that goes with the transaction. `_id` is what a new record will be called;
 * `_record` and `_step` are known once the lines were compared with what is there.
 */
export const staged = "staged_line";

const chunkSize = 64 * 1024;

/** Copies lines into the staging table, as they come. */
export async function stage(
  client: PoolClient,
  sheet: Sheet,
  lines: AsyncIterable<StagedLine>,
): Promise<void> {
  const columns = sheet.columns.map(({ name, type }) => `"${name}" ${type.sql}`);
  await client.query(
    `CREATE TEMP TABLE ${staged} (_line int, _problems jsonb, ${columns.join(", ")}) ON COMMIT DROP`,
  );
  await pipeline(Readable.from(chunks(lines)), client.query(copyFrom(`COPY ${staged} FROM STDIN`)));
  // Statistics keep samples of what they are of, also when the table is gone: not of what was typed by mistake.
  const sound = ["_line", ...sheet.columns.map(({ name }) => `"${name}"`)].join(", ");
  await client.query(`ALTER TABLE ${staged} ADD PRIMARY KEY (_line); ANALYZE ${staged} (${sound})`);
}

/** Many lines to a chunk: each chunk is a message to the server. */
async function* chunks(lines: AsyncIterable<StagedLine>): AsyncGenerator<Buffer> {
  let text = "";
  for await (const line of lines) {
    text += copyText(line);
    if (text.length < chunkSize) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

function copyText({ line, values, problems }: StagedLine): string {
  const cells = [`${line}`, problems.length > 0 ? JSON.stringify(problems) : null, ...values];
  return `${cells.map((value) => (value === null ? "\\N" : escaped(value))).join("\t")}\n`;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(value: string): string {
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : value;
}
