import type { Random, TrafficClient } from "../../../support/traffic.js";
import type { Identified } from "../daily-work.js";
import { kept, type LabsWorld, recent, type Step, wentThrough } from "./world.js";

/** A step with a pact that leads it to a state. */
function leads(mutation: string, state: string, oneIn: number, more: object = {}): Step {
  return async (client, { pacts }, random) => {
    const pact = recent(pacts, random, 10);
    if (pact === undefined || random.below(oneIn) > 0) return;
    await client.try<Identified>(mutation, { pactId: pact.id, ...more }, "{ id }", wentThrough(state));
  };
}

async function promise(client: TrafficClient, { pacts }: LabsWorld, random: Random): Promise<void> {
  const pact = recent(pacts, random, 10);
  if (pact === undefined) return;
  const input = {
    pactId: pact.id,
    side: random.oneOf(["PERSON", "SERVICE", "COMMUNITY"])!,
    text: "Mi impegno.",
  };
  const commitment = await client.try<Identified>("addCommitment", input);
  if (commitment !== null) pact.commitments.push(commitment.id);
}

export const pactSteps: Record<string, Step> = {
  async propose(client, { organization, pacts }, random) {
    if (random.below(3) > 0) return;
    const input = {
      leadServiceId: organization,
      municipalityCode: "019036",
      vulnerabilities: ["ISOLATION"],
      text: "Testo.",
    };
    const pact = await client.try<Identified>("proposePact", input, "{ id }", kept("pact"));
    if (pact !== null) pacts.push({ ...pact, commitments: [], hours: [] });
  },

  promise,
  promiseMore: promise,

  async drop(client, { pacts }, random) {
    const commitmentId = random.oneOf(recent(pacts, random, 10)?.commitments ?? []);
    if (commitmentId !== undefined && random.below(4) === 0)
      await client.try("dropCommitment", { commitmentId });
  },

  async work(client, { pacts }, random) {
    const pact = recent(pacts, random, 10);
    const commitmentId = random.oneOf(pact?.commitments ?? []);
    if (pact === undefined || commitmentId === undefined) return;
    const outcome = random.oneOf([null, null, "KEPT", "PARTLY_KEPT"]);
    const done = await client.try<{ id: string; hours: Identified[] }>(
      "recordCommitmentProgress",
      { commitmentId, hours: "1.50", outcome },
      "{ id hours { id } }",
      ({ hours }) => kept("commitment_hours")(hours.at(-1)!),
    );
    if (done !== null) pact.hours.push(...done.hours.map(({ id }) => id));
  },

  async reverseHours(client, { pacts }, random) {
    const hoursId = random.oneOf(recent(pacts, random, 10)?.hours ?? []);
    if (hoursId === undefined || random.below(3) > 0) return;
    await client.try("reverseCommitmentHours", { hoursId }, "{ id }", () => ({
      sql: "SELECT count(*) = 1 AS holds FROM commitment_hours WHERE reverses = $1",
      values: [hoursId],
    }));
  },

  coDesign: leads("coDesignPact", "CO_DESIGNED", 2),
  async sign(client, { pacts }, random) {
    const pact = recent(pacts, random, 10);
    if (pact === undefined) return;
    await client.try<Identified>("signPact", { pactId: pact.id }, "{ id }", ({ id }) => ({
      sql: "SELECT count(*) > 0 AS holds FROM pact_signature WHERE pact_id = $1",
      values: [id],
    }));
  },
  start: leads("startPact", "ACTIVE", 1),
  review: leads("reviewPact", "UNDER_REVIEW", 3),
  endReview: leads("endPactReview", "ACTIVE", 4),
  reword: async (client, { pacts }, random) => {
    const pact = recent(pacts, random, 10);
    if (pact !== undefined && random.below(4) === 0)
      await client.try("rewordPact", { pactId: pact.id, text: "Altro." });
  },
  complete: leads("completePact", "COMPLETED", 3),
  breakOff: leads("breakPact", "BROKEN", 12, { brokenBy: "PERSON" }),
  withdraw: leads("withdrawPact", "WITHDRAWN", 12),
};
