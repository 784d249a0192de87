import type { EntityManager } from "typeorm";

const rowsPerStatement = 5_000;

/**
 * Inserts many rows with a handful of statements. Keys are the table's own column names, the same in every row;
 * arrays, dates and null are taken as JSON has them.
 */
export async function bulkInsert(
  tx: EntityManager,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!)
    .map((column) => `"${column}"`)
    .join(", ");
  const sql = `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)`;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx.query(sql, [JSON.stringify(rows.slice(start, start + rowsPerStatement))]);
  }
}
