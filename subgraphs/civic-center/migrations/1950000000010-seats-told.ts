import type { MigrationInterface, QueryRunner } from "typeorm";
import { tellsChanges, tellsNoChanges } from "../../../shared/live/tells-changes.js";

const told = { kind: "seats", table: "activity", id: "id", columns: ["seats", "seats_taken", "state"] };

/** Whoever follows how many seats an activity has left is told when that changes. */
export class SeatsTold1950000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tellsChanges(told));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tellsNoChanges(told));
  }
}
