import type { PoolClient } from "pg";
import { databaseRefusal, type Explanations, explainDatabaseError } from "../../errors.js";
import { inLanguage, type Sentence } from "../../language/language.js";
import { isKey, lineValue, tableColumn } from "../column-sql.js";
import type { Column, Sheet } from "../sheet.js";
import { compared } from "./compare.js";
import { markLines } from "./problems.js";
import { staged } from "./stage.js";

/** Lines from one number to another, both included. */
interface Range {
  first: number;
  last: number;
}

const linesAtOnce = 10_000;
/** So many refused lines are looked for one by one; what is refused beyond is told as a whole. */
const mostLookedFor = 100;
const together: Sentence = {
  en: "(Refused together with the lines next to it: perhaps it is not this one's fault.)",
  it: "(Rifiutata insieme alle righe vicine: forse non è colpa di questa.)",
};
/** PostgreSQL undid us for the sake of another: the transaction begins anew. */
const triedAgain = new Set(["40P01", "40001"]);

/** Writes the good lines. What the database refuses is a problem of the line that it refuses. */
export class LineWriter {
  #refused = 0;

  constructor(
    readonly client: PoolClient,
    readonly sheet: Sheet,
    readonly present: readonly Column[],
    readonly explanations: Explanations | undefined,
  ) {}

  /** @param tell receives how much is written, from 0 to 1 */
  async write(last: number, tell: (share: number) => void): Promise<void> {
    for (let first = 1; first <= last; first += linesAtOnce) {
      await this.#writeRange({ first, last: Math.min(first + linesAtOnce - 1, last) });
      tell(Math.min(1, (first + linesAtOnce) / last));
    }
  }

  /** All of it, or else each half by itself, down to the line at fault. */
  async #writeRange(range: Range): Promise<void> {
    const reason = await this.#attempt(range);
    if (reason === undefined) return;
    const { first, last } = range;
    if (first === last || this.#refused >= mostLookedFor) {
      this.#refused += 1;
      const said = first === last ? reason : `${reason} ${inLanguage(together)}`;
      const where = `line._problems IS NULL AND ${within("line", range)}`;
      return markLines(this.client, null, { en: said, it: said }, where);
    }
    const middle = Math.floor((first + last) / 2);
    await this.#writeRange({ first, last: middle });
    await this.#writeRange({ first: middle + 1, last });
  }

  /** @returns why the database refused it, if it did: then it is undone. */
  async #attempt(range: Range): Promise<string | undefined> {
    await this.client.query("SAVEPOINT lines; SET CONSTRAINTS ALL DEFERRED");
    try {
      for (const sql of this.#statements(range)) await this.client.query(sql);
      await this.client.query("SET CONSTRAINTS ALL IMMEDIATE; RELEASE lines");
      return undefined;
    } catch (error) {
      const reason = explainDatabaseError(error, this.explanations)?.message;
      if (reason === undefined || triedAgain.has(databaseRefusal(error).sqlState ?? "")) throw error;
      await this.client.query("ROLLBACK TO lines; RELEASE lines");
      return reason;
    }
  }

  #statements(range: Range): string[] {
    const { beforeInsert, afterInsert } = this.sheet;
    const lines = linesOf("new", range);
    return [
      ...(beforeInsert ? [beforeInsert(lines)] : []),
      insertion(this.sheet, this.present, lines),
      ...(afterInsert ? [afterInsert(lines)] : []),
      ...update(this.sheet, this.present, linesOf("changed", range)),
    ];
  }
}

function insertion({ table, columns, alsoInsert }: Sheet, present: readonly Column[], lines: string): string {
  const values: Record<string, string> = { id: "line._id", ...alsoInsert };
  for (const column of columns) {
    const target = tableColumn(column);
    if (target === null) continue;
    const given = present.includes(column) ? [lineValue(column)] : [];
    const parts = column.otherwise === undefined ? given : [...given, column.otherwise];
    if (parts.length > 0) values[target] = `coalesce(${parts.join(", ")})`;
  }
  const targets = Object.keys(values).map((name) => `"${name}"`);
  return `INSERT INTO ${table} (${targets.join(", ")}) SELECT ${Object.values(values).join(", ")} FROM ${lines} ORDER BY line._line`;
}

function update(sheet: Sheet, present: readonly Column[], lines: string): string[] {
  const changes = present
    .filter((column) => !isKey(sheet, column) && !column.once && tableColumn(column) !== null)
    .map((column) => {
      const target = `"${tableColumn(column)}"`;
      const value = lineValue(column);
      return `${target} = ${column.otherwise === undefined ? value : `coalesce(${value}, record.${target})`}`;
    });
  if (changes.length === 0) return [];
  return [
    `UPDATE ${sheet.table} AS record SET ${changes.join(", ")} FROM ${lines} WHERE record.id = line._record`,
  ];
}

function linesOf(step: "new" | "changed", range: Range): string {
  return `(SELECT * FROM ${staged} JOIN ${compared} USING (_line)
           WHERE _step = '${step}' AND _problems IS NULL AND ${within("", range)}) AS line`;
}

function within(table: string, { first, last }: Range): string {
  return `${table && `${table}.`}_line BETWEEN ${first} AND ${last}`;
}
