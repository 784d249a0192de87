import type { MigrationInterface, QueryRunner } from "typeorm";
import { tellsChanges, tellsNoChanges } from "../../../shared/live/tells-changes.js";

const told = { kind: "total", table: "campaign", id: "id", columns: ["raised_cents"] };

/** Whoever follows what a campaign has raised is told when that changes. */
export class TotalsTold1950000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tellsChanges(told));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tellsNoChanges(told));
  }
}
