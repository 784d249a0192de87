import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";

type Row = Record<string, unknown>;

/** Rows to insert, by table; tables are filled in the order in which they are named, which the foreign keys demand. */
export class DemoRows<Table extends string> {
  readonly #rows: Map<Table, Row[]>;

  constructor(tables: readonly Table[]) {
    this.#rows = new Map(tables.map((table) => [table, []]));
  }

  add(table: Table, row: Row): void {
    this.#rows.get(table)!.push(row);
  }

  async insert(tx: EntityManager): Promise<void> {
    for (const [table, rows] of this.#rows) await bulkInsert(tx, table, rows);
  }
}
