import type { PoolClient } from "pg";
import { isKey, lineValue, storedValue } from "../column-sql.js";
import type { Column, Sheet } from "../sheet.js";
import { staged } from "./stage.js";

/**
 * What each good line is to the database: `new`, `changed` or `unchanged` (`_step`), which record it is (`_record`), and
 * what a new one's id will be (`_id`). Gone with the transaction.
 */
export const compared = "compared_line";

/** @param present the columns that the file has: of the others it says nothing */
export async function compare(client: PoolClient, sheet: Sheet, present: readonly Column[]): Promise<void> {
  // Imports of one table take turns: two that bring the same new record would else both think it new.
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`import: ${sheet.table}`]);
  const same = sheet.columns
    .filter((column) => isKey(sheet, column))
    .map((column) => `${storedValue(column)} = ${lineValue(column)}`);
  const differs = present.filter((column) => !isKey(sheet, column)).map(difference);
  await client.query(`
    CREATE TEMP TABLE ${compared} ON COMMIT DROP AS
      SELECT DISTINCT ON (line._line) line._line, record.id AS _record, uuidv7() AS _id,
        CASE WHEN record.id IS NULL THEN 'new' WHEN ${differs.join(" OR ") || "false"} THEN 'changed' ELSE 'unchanged' END AS _step
      FROM ${staged} AS line LEFT JOIN ${sheet.table} AS record ON ${same.join(" AND ")}
      WHERE line._problems IS NULL ORDER BY line._line, record.id;
    ALTER TABLE ${compared} ADD PRIMARY KEY (_line);
    ANALYZE ${compared}`);
}

/** A blank says that there is nothing, unless something else stands for it. */
function difference(column: Column): string {
  const differs = `${storedValue(column)} IS DISTINCT FROM ${lineValue(column)}`;
  return column.otherwise === undefined ? differs : `(line."${column.name}" IS NOT NULL AND ${differs})`;
}
