import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { type Answer, Client } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";
import { brokenLaws } from "../../support/traffic.js";
import { activePact, designedPact, type Identified, openLab, person, startCycle } from "./daily-work.js";
import { laws } from "./laws.js";

let subgraph: OpenedSubgraph;
let client: Client;
let labId: string;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
  labId = await openLab(client);
});
afterAll(() => subgraph.close());
afterEach(async () => {
  expect(await brokenLaws(subgraph.databaseUrl, laws)).toEqual({});
});

/** How many of a crowd were let through, and with which codes and rules the others were refused. */
async function outcome(crowd: Promise<Answer<unknown>>[]) {
  const answers = await Promise.all(crowd);
  const refusals = answers.flatMap(({ errors }) => errors ?? []);
  return {
    done: answers.length - refusals.length,
    refused: [...new Set(refusals.map(({ extensions }) => `${extensions.code} ${extensions.rule}`))].sort(),
  };
}

const crowd = <Made>(size: number, make: (index: number) => Made) =>
  Array.from({ length: size }, (_, i) => make(i));
const versionsOf = (pactId: string) =>
  query(subgraph.databaseUrl, "SELECT version FROM pact_signature WHERE pact_id = $1", [pactId]);

describe("of many at once", () => {
  it("none signs a pact without a commitment on both sides", async () => {
    const { pactId } = await designedPact(client, "PERSON", "COMMUNITY");
    expect(await outcome(crowd(8, () => client.change("signPact", { pactId })))).toEqual({
      done: 0,
      refused: ["RULE_VIOLATION pact_is_signed_by_both_sides"],
    });
    expect(await versionsOf(pactId)).toEqual([]);
  });

  it("one signs a pact", async () => {
    const { pactId } = await designedPact(client, "PERSON", "SERVICE");
    expect(await outcome(crowd(10, () => client.change("signPact", { pactId })))).toEqual({
      done: 1,
      refused: ["RULE_VIOLATION pact_state_machine"],
    });
  });

  it("who signs, and who drops the last commitment of a side, don't both succeed", async () => {
    const pacts = await Promise.all(crowd(8, () => designedPact(client, "PERSON", "SERVICE")));
    const results = await Promise.all(
      pacts.map(({ pactId, of }) =>
        Promise.all([
          client.change("signPact", { pactId }),
          client.change("dropCommitment", { commitmentId: of.PERSON }),
        ]),
      ),
    );
    for (const pair of results) expect(pair.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  });

  it("none changes a signed text, whatever they try", async () => {
    const { pactId, of } = await activePact(client);
    const before = await query(subgraph.databaseUrl, "SELECT * FROM commitment WHERE pact_id = $1", [pactId]);
    const tries = crowd(4, () => [
      client.change("addCommitment", { pactId, side: "PERSON", text: "Di più." }),
      client.change("dropCommitment", { commitmentId: of.PERSON }),
      client.change("rewordPact", { pactId, text: "Altro." }),
    ]).flat();
    expect(await outcome(tries)).toEqual({ done: 0, refused: ["RULE_VIOLATION pact_state_machine"] });
    const after = await query(subgraph.databaseUrl, "SELECT * FROM commitment WHERE pact_id = $1", [pactId]);
    expect(after).toEqual(before);
  });

  it("those who add to a text while it is being signed are in it, or refused", async () => {
    const { pactId } = await designedPact(client, "PERSON", "SERVICE");
    const additions = crowd(9, (index) =>
      client.change("addCommitment", { pactId, side: "COMMUNITY", text: `Impegno ${index}.` }),
    );
    const signature = client.change("signPact", { pactId });
    const { done } = await outcome(additions);
    expect((await signature).errors).toBeUndefined();
    const [{ inText }] = (await query<{ inText: number }>(
      subgraph.databaseUrl,
      `SELECT count(*)::int AS "inText" FROM commitment WHERE pact_id = $1 AND side = 'COMMUNITY'`,
      [pactId],
    )) as [{ inText: number }];
    expect(inText).toBe(done);
  });

  it("one begins the review of a pact, and it has one new text", async () => {
    const { pactId } = await activePact(client);
    expect(await outcome(crowd(8, () => client.change("reviewPact", { pactId })))).toEqual({
      done: 1,
      refused: ["RULE_VIOLATION pact_state_machine"],
    });
    const texts = await query(subgraph.databaseUrl, "SELECT FROM pact_text WHERE pact_id = $1", [pactId]);
    expect(texts).toHaveLength(2);
  });

  it("none orders once a purchase cycle has closed", async () => {
    const cycleId = await startCycle(client, labId);
    await client.do("closePurchaseCycle", { cycleId });
    const orders = crowd(12, () =>
      client.change("placeGroupOrder", { cycleId, participantId: person(), amount: "5" }),
    );
    expect(await outcome(orders)).toEqual({
      done: 0,
      refused: ["RULE_VIOLATION group_order_while_its_cycle_is_open"],
    });
  });

  it("those who order while a cycle is being closed are in its total, or refused", async () => {
    const cycleId = await startCycle(client, labId);
    const orders = crowd(16, () =>
      client.change("placeGroupOrder", { cycleId, participantId: person(), amount: "2.50" }),
    );
    const closing = client.do<{ orders: number; total: { amount: string } }>(
      "closePurchaseCycle",
      { cycleId },
      "{ orders total { amount } }",
    );
    const { done, refused } = await outcome(orders);
    expect(["", "RULE_VIOLATION group_order_while_its_cycle_is_open"]).toContain(refused.join());
    expect(await closing).toEqual({ orders: done, total: { amount: (done * 2.5).toFixed(2) } });
  });

  it("one takes an order back", async () => {
    const cycleId = await startCycle(client, labId);
    const order = { cycleId, participantId: person(), amount: "5" };
    const { id: orderId } = await client.do<Identified>("placeGroupOrder", order);
    expect((await outcome(crowd(8, () => client.change("takeBackGroupOrder", { orderId })))).done).toBe(1);
  });

  it("one household gets a home", async () => {
    const input = { labId, title: "Casa", kind: "cohousing", homes: ["Interno 1"] };
    const { homes } = await client.do<{ homes: Identified[] }>("offerHousing", input, "{ homes { id } }");
    const homeId = homes[0]!.id;
    const households = crowd(10, () => client.change("assignHousing", { homeId, householdId: person() }));
    expect(await outcome(households)).toEqual({
      done: 1,
      refused: ["CONFLICT home_is_given_once_at_a_time"],
    });
  });

  it("as many operators are enrolled as there are places", async () => {
    const course = { title: "Dati", from: "2018-01-16", to: "2018-04-24", places: 3 };
    const { id: courseId } = await client.do<Identified>("createTrainingCourse", course);
    const operators = crowd(12, () =>
      client.change("enrolOperator", { courseId, operatorId: person(), organizationId: "concass" }),
    );
    expect(await outcome(operators)).toEqual({
      done: 3,
      refused: ["RULE_VIOLATION training_course_has_a_place_for_each_enrolled"],
    });
  });

  it("one leads a lab to a named state", async () => {
    const ofItsOwn = await openLab(client);
    const steps = crowd(8, () => client.change("advanceCommunityLab", { labId: ofItsOwn, to: "LISTENING" }));
    expect(await outcome(steps)).toEqual({
      done: 1,
      refused: ["RULE_VIOLATION community_lab_state_machine"],
    });
  });

  it("one ends a pact, and one takes hours back", async () => {
    const { pactId, of } = await activePact(client);
    const work = { commitmentId: of.PERSON, hours: "3" };
    const { hours } = await client.do<{ hours: Identified[] }>(
      "recordCommitmentProgress",
      work,
      "{ hours { id } }",
    );
    const hoursId = hours[0]!.id;
    expect(await outcome(crowd(8, () => client.change("reverseCommitmentHours", { hoursId })))).toEqual({
      done: 1,
      refused: ["CONFLICT commitment_hours_are_reversed_once"],
    });
    const ends = crowd(9, (index) =>
      index % 3 === 0
        ? client.change("withdrawPact", { pactId })
        : client.change("breakPact", { pactId, brokenBy: index % 3 === 1 ? "PERSON" : "SERVICE" }),
    );
    expect((await outcome(ends)).done).toBe(1);
  });
});
