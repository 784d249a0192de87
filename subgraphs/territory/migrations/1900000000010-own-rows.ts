import type { MigrationInterface, QueryRunner } from "typeorm";
import { noRowRules, onlyThePartner, rowRules } from "../../../shared/database/row-rules.js";

const tables = [
  "municipality",
  "district_membership",
  "social_district",
  "zone_plan",
  "organization",
  "agreement",
  "agreement_party",
  "project",
  "project_district",
  "project_role",
];

/** The register is for everybody to read. Who keeps it does so by its own programs: there is no mutation as yet. */
export class OwnRows1900000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tables.map((table) => rowRules(table, { read: "true", write: onlyThePartner })).join(""));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tables.map(noRowRules).join(""));
  }
}
