import type { MigrationInterface, QueryRunner } from "typeorm";
import { tellsChanges, tellsNoChanges } from "../../../shared/live/tells-changes.js";

const told = { kind: "stock", table: "stock_balance", id: "point_id" };

/** Whoever follows what a point has is told when that changes. */
export class StockTold1950000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tellsChanges(told));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tellsNoChanges(told));
  }
}
