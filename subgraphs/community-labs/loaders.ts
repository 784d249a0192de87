import type { DataSource } from "typeorm";
import { asThePartner } from "../../shared/auth/acting.js";
import { loadById, loadLinked, loadManyBy, loadRows } from "../../shared/database/loaders.js";
import type { Identities } from "../../shared/privacy/identities/identities.js";
import { loadFigures } from "../../shared/statistics/figures.js";
import { CommunityLab } from "./community-lab/community-lab.js";
import { LabMeeting } from "./community-lab/lab-meeting.js";
import { CommunityMaker } from "./community-maker/community-maker.js";
import { GroupOrder } from "./group-order/group-order.js";
import { Home } from "./housing/home.js";
import { LabInitiative } from "./initiative/lab-initiative.js";
import { Commitment } from "./pact/commitment.js";
import { CommitmentHours } from "./pact/commitment-hours.js";
import { Pact } from "./pact/pact.js";
import type { PactVersion } from "./pact/pact-version.js";
import { communityWorkFacts } from "./statistics/community-work.facts.js";
import { TrainingCourse } from "./training-course/training-course.js";
import { VolunteerShift } from "./volunteer-shift/volunteer-shift.js";

/** A step of a record from one state to another. */
interface StateChange {
  from: string;
  to: string;
  recordedAt: Date;
}

/** Counts and sums over everybody's rows: no row leaves, and who may see the figures the schema says. */
function overAllRows<Row extends object>(database: DataSource, sql: string) {
  return asThePartner(() => loadRows<Row>(database, sql));
}

/** One loader a relation, new for each request: each costs one statement a batch. */
export function createLoaders(database: DataSource, identities: Identities) {
  return {
    labById: loadById(database, CommunityLab),
    labsByMunicipality: loadManyBy(database, CommunityLab, "municipalityCode", ["name", "id"]),
    labsByProject: loadManyBy(database, CommunityLab, "projectCode", ["name", "id"]),
    labIdsByPartner: loadRows<{ id: string }>(
      database,
      `SELECT partner AS key, id::text FROM community_lab, unnest(partner_ids) partner
       WHERE partner_ids && $1::text[] AND partner = ANY($1::text[]) GROUP BY partner, id ORDER BY name, id`,
    ),
    labsByMaker: loadLinked(
      database,
      CommunityLab,
      { table: "lab_maker", from: "maker_id", to: "lab_id", type: "uuid" },
      "name",
    ),
    meetingById: loadById(database, LabMeeting),
    shiftById: loadById(database, VolunteerShift),
    stateChangesByRecord: loadRows<StateChange>(
      database,
      `SELECT record_id::text AS key, from_state AS "from", to_state AS "to", recorded_at AS "recordedAt"
       FROM state_change WHERE record_id = ANY($1::uuid[]) ORDER BY id`,
    ),
    meetingsByLab: loadManyBy(database, LabMeeting, "labId", ["heldOn", "id"]),
    makerById: loadById(database, CommunityMaker),
    makersByDistrict: loadManyBy(database, CommunityMaker, "districtCode", ["name", "id"]),
    makersByLab: loadLinked(
      database,
      CommunityMaker,
      { table: "lab_maker", from: "lab_id", to: "maker_id", type: "uuid" },
      "name",
    ),
    initiativesByLab: loadManyBy<LabInitiative>(database, LabInitiative, "labId", ["startedOn", "id"]),
    initiativeById: loadById<LabInitiative>(database, LabInitiative),
    orderById: loadById(database, GroupOrder),
    homesBySolution: loadManyBy(database, Home, "solutionId", ["name", "id"]),
    participantsByInitiative: overAllRows<{ people: number }>(
      database,
      "SELECT initiative_id::text AS key, count(*)::int AS people FROM participation WHERE initiative_id = ANY($1::uuid[]) GROUP BY initiative_id",
    ),
    ordersByCycle: overAllRows<{ orders: number; people: number; cents: string; largest_cents: string }>(
      database,
      `SELECT cycle_id::text AS key, sum(orders)::int AS orders, count(*)::int AS people,
         sum(cents)::text AS cents, max(cents)::text AS largest_cents
       FROM (
         SELECT cycle_id, person_id, count(*) AS orders, sum(amount_cents) AS cents
         FROM group_order WHERE cycle_id = ANY($1::uuid[]) GROUP BY cycle_id, person_id
       ) family GROUP BY cycle_id`,
    ),
    homesByHousingSolution: overAllRows<{ units: number; occupied: number }>(
      database,
      `SELECT unit.solution_id::text AS key, count(*)::int AS units, count(stay.unit_id)::int AS occupied
       FROM housing_unit unit LEFT JOIN housing_stay stay
         ON stay.unit_id = unit.id AND stay.during @> today_in_rome()
       WHERE unit.solution_id = ANY($1::uuid[]) GROUP BY unit.solution_id`,
    ),
    pactById: loadById(database, Pact),
    personByPact: identities.loader(database),
    versionsByPact: loadRows<PactVersion>(
      database,
      `SELECT pact_id::text AS key, version, body AS text, written_on AS "writtenOn", signed_on AS "signedOn",
         ARRAY(SELECT id::text FROM commitment WHERE commitment.pact_id = pact_text.pact_id
           AND commitment.version <= pact_text.version AND coalesce(waived_from > pact_text.version, true)
           ORDER BY id) AS "commitmentIds"
       FROM pact_text LEFT JOIN pact_signature USING (pact_id, version)
       WHERE pact_id = ANY($1::uuid[]) ORDER BY version`,
    ),
    commitmentById: loadById(database, Commitment),
    commitmentsByPact: loadManyBy(database, Commitment, "pactId", ["id"]),
    hoursByCommitment: loadRows<{ hours: string }>(
      database,
      "SELECT commitment_id::text AS key, sum(hours)::text AS hours FROM commitment_hours WHERE commitment_id = ANY($1::uuid[]) GROUP BY commitment_id",
    ),
    hoursLogByCommitment: loadManyBy(database, CommitmentHours, "commitmentId", ["onDay", "id"]),
    reciprocityByPact: loadRows<{ reciprocity: string | null }>(
      database,
      `SELECT pact_id::text AS key, round(
         coalesce(sum(done) FILTER (WHERE side = 'PERSON'), 0) / nullif(sum(done) FILTER (WHERE side = 'SERVICE'), 0), 2
       )::text AS reciprocity
       FROM commitment CROSS JOIN LATERAL (
         SELECT sum(hours) AS done FROM commitment_hours WHERE commitment_id = commitment.id
       ) log
       WHERE pact_id = ANY($1::uuid[]) GROUP BY pact_id`,
    ),
    courseById: loadById(database, TrainingCourse),
    organizationsByCourse: overAllRows<{ organization_id: string }>(
      database,
      `SELECT DISTINCT course_id::text AS key, organization_id FROM operator_enrolment
       WHERE course_id = ANY($1::uuid[]) ORDER BY organization_id`,
    ),
    communityWork: loadFigures(database, communityWorkFacts),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
