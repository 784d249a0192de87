import { communityLabStates } from "../../../subgraphs/community-labs/community-lab/community-lab-states.js";
import { commitmentStates } from "../../../subgraphs/community-labs/pact/commitment-states.js";
import { pactStates } from "../../../subgraphs/community-labs/pact/pact-states.js";
import { purchaseCycleStates } from "../../../subgraphs/community-labs/purchase-cycle/purchase-cycle-states.js";
import { movesInCode } from "../../support/state-machines.js";

/** The state machines, by the table whose rows go through them. */
export const machines = {
  community_lab: communityLabStates,
  lab_initiative: purchaseCycleStates,
  pact: pactStates,
  commitment: commitmentStates,
};

const present = Object.keys(machines)
  .map((table) => `SELECT '${table}' AS kind, id, state FROM ${table}`)
  .join(" UNION ALL ");
const moves = Object.entries(machines)
  .flatMap(([table, machine]) => movesInCode(machine as never).map((move) => `('${table}', '${move}')`))
  .join(", ");

/** What holds in the labs' database whatever was done: each answers the rows that break it. */
export const laws: Readonly<Record<string, string>> = {
  "every signed version has commitments of both sides": `
    SELECT * FROM pact_signature signature WHERE (
      SELECT count(DISTINCT side) FROM commitment WHERE pact_id = signature.pact_id AND version <= signature.version
        AND coalesce(waived_from > signature.version, true) AND side IN ('PERSON', 'SERVICE')
    ) < 2`,
  "a pact in force binds both sides": `
    SELECT id FROM pact WHERE state IN ('SIGNED', 'ACTIVE', 'UNDER_REVIEW') AND (
      SELECT count(DISTINCT side) FROM commitment WHERE pact_id = pact.id AND version <= signed_version
        AND state <> 'WAIVED' AND side IN ('PERSON', 'SERVICE')
    ) < 2`,
  "a pact is in force by its last signature": `
    SELECT id, signed_version FROM pact WHERE signed_version IS DISTINCT FROM
      (SELECT max(version) FROM pact_signature WHERE pact_id = pact.id)`,
  "the texts of a pact are numbered without a gap": `
    SELECT pact_id FROM pact_text GROUP BY pact_id HAVING max(version) <> count(*)`,
  "a pact that is over leaves no commitment open": `
    SELECT pact.id FROM pact JOIN commitment ON pact_id = pact.id
    WHERE ended_on IS NOT NULL AND commitment.state IN ('PLANNED', 'IN_PROGRESS')`,
  "what isn't signed has no hours": `
    SELECT commitment.id FROM commitment_hours JOIN commitment ON commitment.id = commitment_id
    JOIN pact ON pact.id = pact_id WHERE version > coalesce(signed_version, 0)`,
  "no log of hours sums up below nought": `
    SELECT commitment_id FROM commitment_hours GROUP BY commitment_id HAVING sum(hours) < 0
    UNION ALL SELECT lab_id FROM volunteer_shift GROUP BY lab_id, volunteer_id, on_day HAVING sum(hours) < 0`,
  "no order is dated after its cycle closed, or outside of its days": `
    SELECT group_order.id FROM group_order JOIN lab_initiative cycle ON cycle.id = cycle_id
    WHERE placed_at > closed_at OR (placed_at AT TIME ZONE 'Europe/Rome')::date NOT BETWEEN opens_on AND closes_on`,
  "a home has one household at a time, and a household one home": `
    SELECT one.id FROM housing_stay one JOIN housing_stay other ON one.id < other.id AND one.during && other.during
      AND (one.unit_id = other.unit_id OR one.person_id = other.person_id)`,
  "a course counts its operators, who are no more than its places": `
    SELECT id FROM training_course WHERE enrolled > places
      OR enrolled <> (SELECT count(*) FROM operator_enrolment WHERE course_id = training_course.id)`,
  "the history of states has no gap": `
    SELECT record_id FROM (
      SELECT record_id, from_state, lag(to_state) OVER (PARTITION BY record_id ORDER BY id) AS before FROM state_change
    ) step WHERE before <> from_state`,
  "the history of states ends where a record stands": `
    SELECT present.id FROM (${present}) present
    JOIN (SELECT DISTINCT ON (record_id) record_id, to_state FROM state_change ORDER BY record_id, id DESC) last
      ON last.record_id = present.id AND last.to_state <> present.state`,
  "every step was an allowed one": `
    SELECT state_change.* FROM state_change JOIN (${present}) present ON present.id = record_id
    WHERE (kind, from_state || '>' || to_state) NOT IN (VALUES ${moves})`,
  "what hangs on a pact bears its service": `
    SELECT pact.id FROM pact JOIN (
      SELECT pact_id, lead_service_id FROM pact_text UNION ALL SELECT pact_id, lead_service_id FROM pact_signature
      UNION ALL SELECT pact_id, lead_service_id FROM commitment
      UNION ALL SELECT pact_id, commitment_hours.lead_service_id
        FROM commitment_hours JOIN commitment ON commitment.id = commitment_id
      UNION ALL SELECT record_id, lead_service_id FROM state_change
      UNION ALL SELECT pact_id, state_change.lead_service_id
        FROM state_change JOIN commitment ON commitment.id = record_id
    ) below ON pact_id = pact.id WHERE below.lead_service_id IS DISTINCT FROM pact.lead_service_id`,
  "a lab is somebody's": "SELECT id FROM community_lab WHERE partner_ids = '{}'",
  "nothing was done by halves": "SELECT key FROM idempotency_key WHERE outcome IS NULL",
};
