import type { People } from "../../../shared/privacy/subjects/people.js";

const ofTheAgreement = {
  en: "a signed text never changes, and the figures of reciprocity rest on it: GDPR art. 17(3)(b); it is written without names",
  it: "un testo firmato non cambia mai e vi si fondano i dati sulla reciprocità: GDPR, art. 17, par. 3, lett. b; è scritto senza nomi",
};

/** What a service keeps of the person of a pact. */
export const people: People = {
  type: "Pact",
  held: [
    {
      what: { en: "pacts", it: "patti" },
      sql: `SELECT id, state, lead_service_id AS "leadService", municipality_code AS municipality, vulnerabilities,
              proposed_on AS "proposedOn", signed_on AS "signedOn", ended_on AS "endedOn"
            FROM pact WHERE id = ANY ($1) ORDER BY id`,
    },
    {
      what: { en: "texts", it: "testi" },
      sql: `SELECT pact_id AS pact, version, body AS text, written_on AS "writtenOn", signed_on AS "signedOn"
            FROM pact_text LEFT JOIN pact_signature USING (pact_id, version) WHERE pact_id = ANY ($1) ORDER BY pact_id, version`,
    },
    {
      what: { en: "commitments", it: "impegni" },
      sql: `SELECT id, pact_id AS pact, side, text, by_id AS by, hours_pledged AS "hoursPledged", state, settled_on AS "settledOn"
            FROM commitment WHERE pact_id = ANY ($1) ORDER BY id`,
    },
    {
      what: { en: "hours", it: "ore" },
      sql: `SELECT commitment_id AS commitment, on_day AS "on", hours FROM commitment_hours
            JOIN commitment ON commitment.id = commitment_id WHERE pact_id = ANY ($1) ORDER BY on_day, commitment_hours.id`,
    },
  ],
  forgotten: [
    {
      what: { en: "commitments that were still open", it: "impegni ancora aperti" },
      sql: `UPDATE commitment SET state = 'WAIVED', settled_on = today_in_rome()
            WHERE pact_id = ANY ($1) AND state IN ('PLANNED', 'IN_PROGRESS')`,
    },
    {
      what: { en: "pacts that still went on", it: "patti ancora in corso" },
      sql: `UPDATE pact SET state = 'WITHDRAWN', ended_on = today_in_rome()
            WHERE id = ANY ($1) AND state NOT IN ('COMPLETED', 'BROKEN', 'WITHDRAWN')`,
    },
  ],
  stays: [
    {
      what: { en: "pacts: municipality, vulnerabilities, days", it: "patti: comune, vulnerabilità, date" },
      sql: "SELECT FROM pact WHERE id = ANY ($1)",
      why: ofTheAgreement,
    },
    {
      what: { en: "texts, as they were written and signed", it: "testi, come sono stati scritti e firmati" },
      sql: "SELECT FROM pact_text WHERE pact_id = ANY ($1)",
      why: ofTheAgreement,
    },
  ],
};
