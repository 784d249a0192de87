import type { MigrationInterface, QueryRunner } from "typeorm";
import { forgetModified, keepModified } from "../../../shared/hsds/modified.js";

const shown = {
  distribution_point: [
    "name",
    "operator_id",
    "municipality_code",
    "address",
    "modes",
    "opened_on",
    "closed_on",
  ],
  distribution_session: ["starts_at", "ends_at", "state"],
};

/** When what the HSDS feed shows last changed: readers ask for what is new since they came last. */
export class ModificationTimes1800000000090 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(keepModified(shown));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(forgetModified(shown));
  }
}
