import { trimmedSql } from "./cell.js";
import type { Column, Sheet } from "./sheet.js";

/** The table's column; null where it has none. */
export function tableColumn({ name, column }: Column): string | null {
  return column === undefined ? name : column;
}

/** SQL over `record`: what it has, to be compared with {@link lineValue}. */
export function storedValue(column: Column): string {
  const { stored, refersTo, type } = column;
  const plain = stored ?? `record."${tableColumn(column)}"`;
  return type.sql === "text" && refersTo === undefined ? trimmedSql(plain) : plain;
}

/** SQL over `line`: what it says, as the table has it. */
export function lineValue({ name, refersTo }: Column): string {
  if (refersTo === undefined) return `line."${name}"`;
  const { table, by } = refersTo;
  return `(SELECT found.id FROM ${table} AS found WHERE line."${name}" IN (${trimmedSql(`found."${by}"`)}, found.id::text))`;
}

/** SQL over `record`: what a spreadsheet shows of it. What shares its name with another is shown by its id. */
export function shownValue(column: Column): string {
  if (column.refersTo === undefined) return `(${storedValue(column)})::text`;
  const { table, by } = column.refersTo;
  const name = trimmedSql(`found."${by}"`);
  return `(SELECT CASE WHEN (SELECT count(*) FROM ${table} AS other WHERE ${trimmedSql(`other."${by}"`)} = ${name}) = 1
                       THEN ${name} ELSE found.id::text END
           FROM ${table} AS found WHERE found.id = ${storedValue(column)})`;
}

export function isKey({ key }: Sheet, { name }: Column): boolean {
  return key.includes(name);
}
