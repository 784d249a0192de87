import { query } from "../../support/postgres.js";
import { owner, Setting } from "./separation/setting.js";

let setting: Setting;
beforeAll(async () => {
  setting = await Setting.open();
});
afterAll(() => setting.close());

it("tells of everything that is written of a person, and whose it is", async () => {
  const written = await query<{ type: string }>(
    setting.subgraph.databaseUrl,
    `SELECT DISTINCT record_type AS type FROM audit_entry
     WHERE action <> 'read' AND $1 = ANY (owners) AND subject IS NOT NULL AND cardinality(record_ids) > 0 ORDER BY 1`,
    [owner],
  );
  expect(written.map(({ type }) => type)).toEqual([
    "Commitment",
    "CommitmentHours",
    "GroupOrder",
    "HousingStay",
    "MeetingAttendance",
    "OperatorEnrolment",
    "Pact",
    "PactPerson",
    "PactVersion",
    "Participation",
    "VolunteerShift",
  ]);
});

it("is shown to nobody but those whose records it tells of", async () => {
  const trail = "{ labsAuditTrail(first: 5) { edges { node { recordType } } } }";
  expect(await setting.stranger.ask(trail)).toEqual({ labsAuditTrail: { edges: [] } });
  const { labsAuditTrail } = await setting.own.ask<{ labsAuditTrail: { edges: object[] } }>(trail);
  expect(labsAuditTrail.edges).toHaveLength(5);
});
