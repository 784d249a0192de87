import type { MigrationInterface, QueryRunner } from "typeorm";
import { noPersonIdentities, personIdentities } from "../../../shared/privacy/identities/identity-table.js";

/**
 * Who is enrolled, as each Civic Center was told: it goes with the enrolment and not with the participant's number, which
 * another centre may know, too.
 */
const participants = {
  subject: "enrolment",
  type: "Participant",
  rule: "((SELECT caller_is_the_partner()) OR (SELECT true FROM enrolment WHERE enrolment.id = subject_id))",
  owners: `ARRAY(SELECT unnest(promoter_ids) FROM civic_center JOIN activity ON civic_center_id = civic_center.id
    JOIN enrolment ON activity_id = activity.id WHERE enrolment.id = one.subject_id)`,
};

export class Participants1900000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(personIdentities(participants));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(noPersonIdentities(participants));
  }
}
