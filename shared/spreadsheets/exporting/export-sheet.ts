import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import type { DataSource } from "typeorm";
import { inLanguage, spokenLanguage } from "../../language/language.js";
import type { Cell } from "../cell.js";
import { isKey, shownValue } from "../column-sql.js";
import { readCursor } from "../cursor.js";
import { fileTrouble } from "../files/file-trouble.js";
import { formatOf } from "../files/spreadsheet-file.js";
import { writeCsv } from "../files/write-csv.js";
import { writeXlsx } from "../files/write-xlsx.js";
import type { Sheet } from "../sheet.js";

/**
 * Writes all records of a noun, so that importing them changes nothing.
 * @param file left out, they go to stdout as CSV
 * @returns how many
 */
export async function exportSheet(
  database: DataSource,
  sheet: Sheet,
  file: string | undefined,
): Promise<number> {
  let records = 0;
  // One moment's picture, whatever others change meanwhile.
  await database.transaction("REPEATABLE READ", async (tx) => {
    await tx.query("SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0");
    const client: PoolClient = await tx.queryRunner!.connect();
    await writeRows(counted(), sheet, file);

    async function* counted(): AsyncGenerator<Cell[]> {
      yield headings(sheet);
      for await (const record of readRecords(client, sheet)) {
        records += 1;
        yield record;
      }
    }
  });
  return records;
}

/** Writes rows to a file, in the format that its name tells, or to stdout as CSV. */
export async function writeRows(
  rows: AsyncIterable<readonly Cell[]>,
  sheet: Sheet,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) return writeCsv(rows, process.stdout, spokenLanguage()).catch(unlessEnough);
  const isXlsx = formatOf(file) === "xlsx";
  const to = createWriteStream(file);
  try {
    await opened(to);
    if (isXlsx) return await writeXlsx(rows, to, inLanguage(sheet.noun));
    await writeCsv(rows, to, spokenLanguage());
    await finished(to.end());
  } catch (error) {
    throw fileTrouble(error, file);
  }
}

/** Whoever reads our output, such as `head`, may go when it has enough. */
function unlessEnough(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
}

export function headings(sheet: Sheet): string[] {
  return sheet.columns.map(({ heading }) => inLanguage(heading));
}

function opened(file: Writable): Promise<void> {
  return new Promise((resolve, reject) => file.once("open", resolve).once("error", reject));
}

async function* readRecords(client: PoolClient, sheet: Sheet): AsyncGenerator<Cell[]> {
  const { columns, table } = sheet;
  const values = columns.map((column) => `${shownValue(column)} AS "${column.name}"`);
  const order = columns.filter((column) => isKey(sheet, column)).map(({ name }) => `"${name}"`);
  const records = readCursor<Record<string, string | null>>(
    client,
    `SELECT ${values.join(", ")} FROM ${table} AS record ORDER BY ${order.join(", ")}`,
  );
  for await (const record of records) {
    yield columns.map(({ name, type }) => {
      const stored = record[name] ?? null;
      return stored === null ? null : type.show(stored);
    });
  }
}
