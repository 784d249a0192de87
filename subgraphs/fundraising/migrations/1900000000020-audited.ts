import type { MigrationInterface, QueryRunner } from "typeorm";
import { audits, noLongerAudits } from "../../../shared/audit/audits.js";

const donations = {
  table: "donation",
  type: "Donation",
  owners: "ARRAY(SELECT organization_id FROM foundation)",
};

/** Who gave is between the donor and the Fondazione: who looks at it or changes it is in the audit log. */
export class Audited1900000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(audits(donations));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(noLongerAudits(donations));
  }
}
