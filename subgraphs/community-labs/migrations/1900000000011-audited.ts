import type { MigrationInterface, QueryRunner } from "typeorm";
import { type AuditedTable, audits, noLongerAudits } from "../../../shared/audit/audits.js";

const itsService = "ARRAY[one.lead_service_id]";
const itsLabs = "(SELECT partner_ids FROM community_lab WHERE community_lab.id = one.lab_id)";
const labsOfInitiative = (initiative: string) =>
  `(SELECT partner_ids FROM community_lab lab JOIN lab_initiative ON lab_id = lab.id WHERE lab_initiative.id = one.${initiative})`;
const labsOfMeeting =
  "(SELECT partner_ids FROM community_lab lab JOIN lab_meeting ON lab_id = lab.id WHERE lab_meeting.id = one.meeting_id)";

/** What tells of single people, and whose it is. A text is called as its pact is. */
const personal: readonly AuditedTable[] = [
  // Each change of a commitment holds its pact by writing it as it is.
  { table: "pact", type: "Pact", owners: itsService, butByTriggers: true },
  { table: "pact_text", type: "PactVersion", id: "pact_id", owners: itsService },
  { table: "commitment", type: "Commitment", owners: itsService },
  { table: "commitment_hours", type: "CommitmentHours", owners: itsService },
  { table: "volunteer_shift", type: "VolunteerShift", owners: itsLabs },
  { table: "group_order", type: "GroupOrder", owners: labsOfInitiative("cycle_id") },
  { table: "housing_stay", type: "HousingStay", owners: labsOfInitiative("solution_id") },
  // Who was there: rows without an id of their own are called by the person's number.
  {
    table: "participation",
    type: "Participation",
    id: "person_id",
    owners: labsOfInitiative("initiative_id"),
  },
  { table: "meeting_attendance", type: "MeetingAttendance", id: "person_id", owners: labsOfMeeting },
  { table: "operator_enrolment", type: "OperatorEnrolment", owners: "ARRAY[one.organization_id]" },
];

/** Who reads or changes what tells of a person is in the audit log of those whose record it is. */
export class Audited1900000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of personal) await db.query(audits(table));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of personal) await db.query(noLongerAudits(table));
  }
}
