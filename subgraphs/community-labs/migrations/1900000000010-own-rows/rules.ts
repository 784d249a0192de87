import {
  actsFor,
  actsForOneOf,
  noRowRules,
  onlyThePartner,
  type RowRule,
  rowRules,
  runsAsThePartner,
} from "../../../../shared/database/row-rules.js";

const everybody = "true";
/** SQL: whoever acts for any organization. */
const anOperator = "cardinality((SELECT caller_organizations())) > 0";

/** SQL: a lab in which an organization of the caller's takes part. Those are looked up once a statement. */
const ofOwnLab = (lab: string) => `(${onlyThePartner} OR ${lab} = ANY ((SELECT caller_labs())::uuid[]))`;
const below = (table: string, id: string) =>
  `(${onlyThePartner} OR EXISTS (SELECT FROM ${table} above WHERE above.id = ${id} AND ${ofOwnLab("above.lab_id")}))`;
const ofOwnInitiative = (initiative: string) => below("lab_initiative", initiative);

const ofItsService: RowRule = { read: actsFor("lead_service_id") };

const byTable: Readonly<Record<string, RowRule>> = {
  community_lab: { read: everybody, write: actsForOneOf("partner_ids") },
  lab_maker: { read: everybody, write: ofOwnLab("lab_id") },
  lab_meeting: { read: everybody, write: ofOwnLab("lab_id") },
  lab_initiative: { read: everybody, write: ofOwnLab("lab_id") },
  housing_unit: { read: everybody, write: ofOwnInitiative("solution_id") },

  // The network's: who works in it may add one, and nobody changes it afterwards.
  community_maker: { read: everybody, insert: anOperator, write: onlyThePartner },
  training_course: { read: everybody, insert: anOperator, write: onlyThePartner },

  meeting_attendance: { read: below("lab_meeting", "meeting_id") },
  participation: { read: ofOwnInitiative("initiative_id") },
  group_order: { read: ofOwnInitiative("cycle_id") },
  housing_stay: { read: ofOwnInitiative("solution_id") },
  volunteer_shift: { read: ofOwnLab("lab_id") },
  operator_enrolment: { read: actsFor("organization_id") },

  pact: ofItsService,
  pact_text: ofItsService,
  pact_signature: ofItsService,
  commitment: ofItsService,
  commitment_hours: ofItsService,

  state_change: { read: `lead_service_id IS NULL OR ${actsFor("lead_service_id")}`, write: onlyThePartner },
  // A number says nothing, and nobody needs to see it again: whether it is known here is nobody's to find out.
  person: { read: onlyThePartner, insert: anOperator, write: onlyThePartner },
};

/** What the database adds up, writes down or forbids by itself, over all rows. */
const lawsFunctions = [
  "record_state_change",
  "count_enrolled_operators",
  "group_order_while_its_cycle_is_open",
  "pact_is_signed_by_both_sides",
  "pact_in_force_keeps_both_sides",
  "signed_commitment_stands",
];

export const rules = [
  ...Object.entries(byTable).map(([table, rule]) => rowRules(table, rule)),
  runsAsThePartner(...lawsFunctions),
].join("\n");

/** The way back. What works over all rows goes on to do so. */
export const withoutRules = Object.keys(byTable).map(noRowRules).join("\n");
