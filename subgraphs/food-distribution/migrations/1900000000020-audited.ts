import type { MigrationInterface, QueryRunner } from "typeorm";
import { audits, noLongerAudits } from "../../../shared/audit/audits.js";

const ofHousehold = "ARRAY(SELECT registered_by_id FROM household WHERE household.id = one.household_id)";

/** What is of somebody, and whose entries in the audit log it makes: the charity's that registered the household. */
const personal = [
  { table: "household", type: "Household", owners: "ARRAY[one.registered_by_id]" },
  { table: "eligibility", type: "Eligibility", owners: ofHousehold },
  { table: "delivery", type: "Delivery", owners: ofHousehold },
];

export class Audited1900000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(personal.map(audits).join(""));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(personal.map(noLongerAudits).join(""));
  }
}
