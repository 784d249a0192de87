import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { projects } from "../../../shared/demo-data/network.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { addCommitments, type DemoCommitments } from "./commitments.js";
import { codeOn, pactPlaces, serviceIn } from "./places.js";

/** Pacts signed within each year: 44 by the end of 2016, 118 by that of 2018. Those of 2019 are still being designed. */
const signedIn = [
  ["2016-02-01", "2016-12-31", 44],
  ["2017-01-02", "2017-12-31", 46],
  ["2018-01-02", "2018-12-31", 28],
] as const;
const lateStates = ["PROPOSED", "CO_DESIGNED", "WITHDRAWN"] as const;
const lateOnes = 10;
const lastDay = "2019-03-31";

const troubles = ["CARE_BURDEN", "OLD_AGE", "UNEMPLOYMENT", "ECONOMIC_HARDSHIP", "ISOLATION"] as const;

interface DemoPact {
  id: string;
  service: string;
  proposedOn: string;
  signedOn: string | null;
  /** When its text was written anew, if it was. */
  reviewedOn: string | null;
  state: string;
  endedOn: string | null;
  row: Record<string, unknown>;
}

/** All pacts of a copy of the network, led through their states as the rules demand. */
export async function fillPacts(tx: EntityManager, seeded: Seeded, suffix: string): Promise<void> {
  const pacts = [...signedPacts(seeded, suffix), ...latePacts(seeded, suffix)];
  const of = (some: DemoPact[]) => some.map(({ id }) => id);
  const signed = pacts.filter(({ signedOn }) => signedOn !== null);
  const reviewed = signed.filter(({ reviewedOn }) => reviewedOn !== null);
  const written: DemoCommitments = { commitments: [], hours: [] };
  for (const pact of pacts) addCommitments(written, seeded, { ...pact, version: 1 }, lastDay);
  const revised: DemoCommitments = { commitments: [], hours: [] };
  for (const { reviewedOn, ...pact } of reviewed) {
    addCommitments(revised, seeded, { ...pact, signedOn: reviewedOn, version: 2 }, lastDay);
  }

  await bulkInsert(
    tx,
    "person",
    pacts.map(({ row }) => ({ id: row.person_id })),
  );
  await bulkInsert(
    tx,
    "pact",
    pacts.map(({ row }) => row),
  );
  await bulkInsert(
    tx,
    "pact_text",
    pacts.map((pact) => textOf(pact.id, 1, pact.proposedOn)),
  );
  await bulkInsert(tx, "commitment", written.commitments);
  await move(tx, "CO_DESIGNED", of(pacts.filter(({ state }) => state !== "PROPOSED")));
  await bulkInsert(
    tx,
    "pact_signature",
    signed.map(({ id, signedOn }) => ({ pact_id: id, version: 1, signed_on: signedOn })),
  );
  await move(tx, "ACTIVE", of(signed.filter(({ state }) => state !== "SIGNED")));
  await move(tx, "UNDER_REVIEW", of(reviewed));
  await bulkInsert(
    tx,
    "pact_text",
    reviewed.map((pact) => textOf(pact.id, 2, pact.reviewedOn!)),
  );
  await bulkInsert(tx, "commitment", revised.commitments);
  await bulkInsert(
    tx,
    "pact_signature",
    reviewed.map(({ id, reviewedOn }) => ({ pact_id: id, version: 2, signed_on: reviewedOn })),
  );
  await bulkInsert(tx, "commitment_hours", [...written.hours, ...revised.hours]);
  await move(tx, "UNDER_REVIEW", of(pacts.filter(({ state }) => state === "UNDER_REVIEW")));
  for (const state of ["COMPLETED", "BROKEN", "WITHDRAWN"]) await end(tx, state, pacts);
}

function signedPacts(seeded: Seeded, suffix: string): DemoPact[] {
  return signedIn.flatMap(([from, to, count], year) =>
    Array.from({ length: count }, (_, index) => {
      const signedOn = seeded.moment(from, to).toISOString().slice(0, 10);
      const until = daysAfter(signedOn, seeded.integer(240, 420));
      const isOver = until <= lastDay;
      const isNew = signedOn > "2018-12-10";
      const state = isOver
        ? seeded.pick(["COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED", "BROKEN", "WITHDRAWN"])
        : isNew
          ? "SIGNED"
          : seeded.pick(["ACTIVE", "ACTIVE", "ACTIVE", "UNDER_REVIEW"]);
      const reviewedOn = isOver && seeded.chance(0.3) ? daysAfter(signedOn, 120) : null;
      return pact(seeded, `pact:${year}:${index}${suffix}`, {
        proposedOn: daysAfter(signedOn, -seeded.integer(20, 60)),
        signedOn,
        reviewedOn,
        state,
        endedOn: isOver ? until : null,
      });
    }),
  );
}

function latePacts(seeded: Seeded, suffix: string): DemoPact[] {
  return Array.from({ length: lateOnes }, (_, index) => {
    const proposedOn = seeded.moment("2019-01-07", "2019-03-01").toISOString().slice(0, 10);
    const state = lateStates[index % lateStates.length]!;
    const endedOn = state === "WITHDRAWN" ? daysAfter(proposedOn, 20) : null;
    return pact(seeded, `pact:late:${index}${suffix}`, {
      proposedOn,
      signedOn: null,
      reviewedOn: null,
      state,
      endedOn,
    });
  });
}

function pact(seeded: Seeded, name: string, course: Omit<DemoPact, "id" | "service" | "row">): DemoPact {
  const at = new Date(course.proposedOn);
  const id = demoId(name, at);
  const municipality = codeOn(course.proposedOn, seeded.pick(pactPlaces));
  const service = serviceIn(municipality);
  const inForce = course.signedOn !== null && course.endedOn === null;
  const row = {
    id,
    person_id: demoId(`person:${name}`, at),
    municipality_code: municipality,
    project_code: projects.generativePacts,
    lead_service_id: service,
    vulnerabilities: seeded.some(troubles, seeded.integer(1, 3)),
    proposed_on: course.proposedOn,
    review_due_on: inForce ? daysAfter(course.signedOn!, 180) : null,
  };
  return { id, service, ...course, row };
}

function textOf(pactId: string, version: number, day: string) {
  const body = `Patto gener-attivo, testo ${version}: la persona e il servizio si impegnano l'una verso l'altro, e insieme verso la comunità.`;
  return { pact_id: pactId, version, written_on: day, body };
}

async function move(tx: EntityManager, state: string, ids: string[]): Promise<void> {
  await tx.query("UPDATE pact SET state = $1 WHERE id = ANY($2)", [state, ids]);
}

async function end(tx: EntityManager, state: string, pacts: DemoPact[]): Promise<void> {
  const ended = pacts.filter((pact) => pact.state === state);
  await tx.query(
    `UPDATE pact SET state = $1, ended_on = over.ended_on
     FROM unnest($2::uuid[], $3::date[]) AS over(id, ended_on) WHERE pact.id = over.id`,
    [state, ended.map(({ id }) => id), ended.map(({ endedOn }) => endedOn)],
  );
}
