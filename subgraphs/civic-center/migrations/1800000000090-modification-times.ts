import type { MigrationInterface, QueryRunner } from "typeorm";
import { forgetModified, keepModified } from "../../../shared/hsds/modified.js";

const shown = {
  civic_center: ["name", "municipality_code", "promoter_ids"],
  venue: ["name", "address", "wheelchair_accessible"],
  activity: ["title", "themes", "audiences", "state"],
  offer: ["provider_id", "price_cents"],
  activity_session: ["booking_id", "starts_at", "ends_at"],
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
