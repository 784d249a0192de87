import type { MigrationInterface, QueryRunner } from "typeorm";
import { audits, noLongerAudits } from "../../../shared/audit/audits.js";

const promoters =
  "SELECT unnest(promoter_ids) FROM civic_center JOIN activity ON civic_center_id = civic_center.id";

const ofEnrolment = `ARRAY(${promoters} JOIN enrolment ON activity_id = activity.id WHERE enrolment.id = one.enrolment_id)`;

/** What is of somebody, and whose entries in the audit log it makes: those who promote the Civic Center. */
const personal = [
  {
    table: "enrolment",
    type: "Enrolment",
    owners: `ARRAY(${promoters} WHERE activity.id = one.activity_id)`,
  },
  { table: "payment", type: "Payment", owners: ofEnrolment },
  { table: "attendance", type: "Attendance", id: "enrolment_id", owners: ofEnrolment },
];

export class Audited1900000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(personal.map(audits).join(""));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(personal.map(noLongerAudits).join(""));
  }
}
