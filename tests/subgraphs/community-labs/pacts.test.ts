import { dayInWords } from "../../../shared/language/day-in-words.js";
import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";
import {
  activePact,
  daysFromToday,
  designedPact,
  type Identified,
  promise,
  proposePact,
  signedPact,
  today,
} from "./daily-work.js";

let subgraph: OpenedSubgraph;
let client: Client;
let italian: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
  italian = new Client(subgraph.url, { "accept-language": "it" });
});
afterAll(() => subgraph.close());

const rows = (sql: string, ...values: unknown[]) => query(subgraph.databaseUrl, sql, values);
const stateOf = async (pactId: string) =>
  (
    await client.ask<{ pact: { state: string } }>("query ($id: ID!) { pact(id: $id) { state } }", {
      id: pactId,
    })
  ).pact.state;
const versionsOf = async (pactId: string) =>
  (
    await client.ask<{ pact: { versions: object[] } }>(
      "query ($id: ID!) { pact(id: $id) { versions { version text signedOn commitments { side } } } }",
      { id: pactId },
    )
  ).pact.versions;

describe("a pact that is being designed", () => {
  it("is proposed without saying who the person is", async () => {
    const personId = newKey();
    const pactId = await proposePact(client, { personId, vulnerabilities: ["ISOLATION", "ISOLATION"] });
    expect(await rows("SELECT person_id, vulnerabilities FROM pact WHERE id = $1", pactId)).toEqual([
      { person_id: personId, vulnerabilities: ["ISOLATION"] },
    ]);
  });

  it.each([
    [{ vulnerabilities: [] }, "input.vulnerabilities"],
    [{ municipalityCode: "19036" }, "input.municipalityCode"],
    [{ personId: "RSSMRA80A01D150X" }, "input.personId"],
    [{ text: "" }, "input.text"],
    [{ proposedOn: daysFromToday(1) }, "input.proposedOn"],
  ])("with %j is refused at %s", async (more, argument) => {
    const input = {
      leadServiceId: "concass",
      municipalityCode: "019036",
      vulnerabilities: ["OLD_AGE"],
      text: "Testo.",
      ...more,
    };
    const { message, extensions } = await client.refused("proposePact", input);
    expect(extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
    expect(message).not.toContain("RSSMRA");
  });

  it.each([
    [[], "a commitment of the person and of the service is missing", "della persona e uno del servizio"],
    [["PERSON"], "a commitment of the service is missing", "del servizio"],
    [["SERVICE", "COMMUNITY"], "a commitment of the person is missing", "della persona"],
  ])("with commitments of %j can't be signed", async (sides, english, italianSides) => {
    const { pactId } = await designedPact(client, ...sides);
    expect(await client.refused("signPact", { pactId })).toMatchObject({
      message: `The pact can't be signed: ${english}. Add it first (addCommitment).`,
      extensions: { code: "RULE_VIOLATION", rule: "pact_is_signed_by_both_sides" },
    });
    expect((await italian.refused("signPact", { pactId })).message).toBe(
      `Il patto non si può firmare: manca un impegno ${italianSides}. Aggiungilo prima (addCommitment).`,
    );
    expect(await stateOf(pactId)).toBe("CO_DESIGNED");
  });

  it("is not signed before it is co-designed, nor before its text was written", async () => {
    const pactId = await proposePact(client);
    expect((await client.refused("signPact", { pactId })).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      state: "PROPOSED",
    });
    const designed = await designedPact(client, "PERSON", "SERVICE");
    const early = { pactId: designed.pactId, signedOn: daysFromToday(-1) };
    expect((await client.refused("signPact", early)).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.signedOn",
    });
  });

  it("can be reworded, keeps what was promised, and the text before can be read", async () => {
    const { pactId } = await designedPact(client, "PERSON", "SERVICE");
    await client.do("rewordPact", { pactId, text: "Meglio così." });
    await client.do("signPact", { pactId });
    const commitments = [{ side: "PERSON" }, { side: "SERVICE" }];
    expect(await versionsOf(pactId)).toEqual([
      { version: 1, text: "La persona e il servizio si impegnano.", signedOn: null, commitments },
      { version: 2, text: "Meglio così.", signedOn: today, commitments },
    ]);
  });

  it("lets a commitment be dropped, which then isn't there to be signed", async () => {
    const { pactId, of } = await designedPact(client, "PERSON", "SERVICE");
    const dropped = await client.do(
      "dropCommitment",
      { commitmentId: of.PERSON },
      "{ commitments { side } }",
    );
    expect(dropped).toEqual({ commitments: [{ side: "SERVICE" }] });
    expect((await client.refused("signPact", { pactId })).extensions.rule).toBe(
      "pact_is_signed_by_both_sides",
    );
    const again = { pactId, side: "PERSON", text: "Mi impegno.", idempotencyKey: newKey() };
    const { id: commitmentId } = await client.do<Identified>("addCommitment", again);
    await client.do("dropCommitment", { commitmentId });
    expect((await client.refused("addCommitment", again)).extensions.code).toBe("NOT_FOUND");
  });
});

describe("a commitment", () => {
  it("of the service is the lead service's, unless another body promises", async () => {
    const pactId = await proposePact(client);
    const input = { pactId, side: "SERVICE", text: "Una visita alla settimana." };
    const by = (more = {}) => client.do("addCommitment", { ...input, ...more }, "{ by { id } hoursPledged }");
    expect(await by()).toEqual({ by: { id: "azienda-sociale-cremonese" }, hoursPledged: null });
    expect(await by({ byId: "concass", hoursPledged: "40" })).toEqual({
      by: { id: "concass" },
      hoursPledged: "40.00",
    });
    const refusal = await client.refused("addCommitment", { ...input, side: "PERSON", byId: "concass" });
    expect(refusal.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "input.byId" });
  });

  it("of a signed text stays, and no other is added to it", async () => {
    const { pactId, of } = await signedPact(client);
    const refused = { code: "RULE_VIOLATION", rule: "pact_state_machine", state: "SIGNED" };
    const extra = { pactId, side: "COMMUNITY", text: "Un passaggio in auto." };
    expect((await client.refused("addCommitment", extra)).extensions).toMatchObject(refused);
    const drop = { commitmentId: of.PERSON };
    expect((await client.refused("dropCommitment", drop)).extensions).toMatchObject(refused);
    const reword = { pactId, text: "Altro." };
    expect((await client.refused("rewordPact", reword)).extensions).toMatchObject(refused);
  });

  it("is worked for only while the pact is in force", async () => {
    const { pactId, of } = await signedPact(client);
    const work = { commitmentId: of.PERSON, hours: "2" };
    expect((await client.refused("recordCommitmentProgress", work)).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      state: "SIGNED",
    });
    await client.do("startPact", { pactId });
    expect(await client.do("recordCommitmentProgress", work, "{ state hoursDone }")).toEqual({
      state: "IN_PROGRESS",
      hoursDone: "2.00",
    });
    const early = { ...work, on: daysFromToday(-1) };
    expect((await client.refused("recordCommitmentProgress", early)).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.on",
    });
  });

  it("that came to its end takes no more hours, and keeps its outcome", async () => {
    const { of } = await activePact(client);
    const commitmentId = of.PERSON;
    await client.do("recordCommitmentProgress", { commitmentId, hours: "2", outcome: "KEPT" });
    for (const more of [{ hours: "1" }, { outcome: "NOT_KEPT" }, {}]) {
      expect(
        (await client.refused("recordCommitmentProgress", { commitmentId, ...more })).extensions,
      ).toMatchObject({
        code: "RULE_VIOLATION",
        rule: "commitment_state_machine",
        state: "KEPT",
      });
    }
    expect(
      await rows("SELECT hours FROM commitment_hours WHERE commitment_id = $1", commitmentId),
    ).toHaveLength(1);
    const waive = { commitmentId, outcome: "WAIVED" };
    expect((await italian.refused("recordCommitmentProgress", waive)).message).toBe(
      "input.outcome: deve essere tra KEPT, PARTLY_KEPT, NOT_KEPT.",
    );
  });

  it("counts hours once with the same key, and takes them back once", async () => {
    const { of } = await activePact(client);
    const work = { commitmentId: of.SERVICE, hours: "1.50", idempotencyKey: newKey() };
    const logs = await Promise.all(
      Array.from({ length: 6 }, () =>
        client.do<{ hoursDone: string; hours: Identified[] }>(
          "recordCommitmentProgress",
          work,
          "{ hoursDone hours { id } }",
        ),
      ),
    );
    expect(logs.map(({ hoursDone }) => hoursDone)).toEqual(Array(6).fill("1.50"));
    const hoursId = logs[0]!.hours[0]!.id;
    expect(await client.do("reverseCommitmentHours", { hoursId }, "{ hoursDone }")).toEqual({
      hoursDone: "0.00",
    });
    expect((await client.refused("reverseCommitmentHours", { hoursId })).extensions).toEqual({
      code: "CONFLICT",
      rule: "commitment_hours_are_reversed_once",
    });
  });
});

describe("a review", () => {
  it("carries words and commitments over, and waives what was left out once it is signed", async () => {
    const { pactId, of } = await activePact(client);
    await client.do("reviewPact", { pactId, waivedCommitmentIds: [of.SERVICE] });
    expect(await client.refused("signPact", { pactId })).toMatchObject({
      message:
        "The pact can't be signed: a commitment of the service is missing. Add it first (addCommitment).",
    });
    const stillOn = await client.do("recordCommitmentProgress", { commitmentId: of.SERVICE }, "{ state }");
    expect(stillOn).toEqual({ state: "IN_PROGRESS" });
    const replacement = await promise(client, pactId, "SERVICE");
    const early = { commitmentId: replacement, hours: "1" };
    expect((await client.refused("recordCommitmentProgress", early)).extensions.rule).toBe(
      "commitment_is_kept_once_signed",
    );
    expect(await client.do("signPact", { pactId }, "{ state commitments { state } }")).toEqual({
      state: "ACTIVE",
      commitments: [{ state: "PLANNED" }, { state: "WAIVED" }, { state: "PLANNED" }],
    });
  });

  it("without a new text leaves the pact as it was signed", async () => {
    const { pactId, of } = await activePact(client);
    await client.do("reviewPact", { pactId, text: "Altro.", waivedCommitmentIds: [of.PERSON] });
    await promise(client, pactId, "COMMUNITY");
    const fields = "{ state commitments { side state } }";
    expect(await client.do("endPactReview", { pactId }, fields)).toEqual({
      state: "ACTIVE",
      commitments: [
        { side: "PERSON", state: "PLANNED" },
        { side: "SERVICE", state: "PLANNED" },
        { side: "COMMUNITY", state: "WAIVED" },
      ],
    });
    await client.do("reviewPact", { pactId });
    await client.do("signPact", { pactId });
    expect(await versionsOf(pactId)).toMatchObject([
      { version: 1, signedOn: today, commitments: [{ side: "PERSON" }, { side: "SERVICE" }] },
      { version: 2, text: "Altro.", signedOn: null },
      {
        version: 3,
        text: "La persona e il servizio si impegnano.",
        signedOn: today,
        commitments: [{ side: "PERSON" }, { side: "SERVICE" }],
      },
    ]);
  });

  it("is not dated before the text that it looks at was signed", async () => {
    const { pactId } = await activePact(client);
    expect(await client.refused("reviewPact", { pactId, reviewedOn: daysFromToday(-1) })).toMatchObject({
      message: `Something is recorded for this pact on ${dayInWords(today, "en")}: give that day or a later one.`,
      extensions: { code: "BAD_USER_INPUT", argument: "input.reviewedOn" },
    });
    expect(await stateOf(pactId)).toBe("ACTIVE");
  });

  it("waives nothing that is another pact's, or has come to its end, and then is none", async () => {
    const [{ pactId, of }, other] = [await activePact(client), await activePact(client)];
    const foreign = { pactId, waivedCommitmentIds: [other.of.PERSON] };
    expect((await client.refused("reviewPact", foreign)).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.waivedCommitmentIds",
    });
    await client.do("recordCommitmentProgress", { commitmentId: of.PERSON, outcome: "KEPT" });
    const kept = { pactId, waivedCommitmentIds: [of.PERSON] };
    expect((await client.refused("reviewPact", kept)).extensions).toMatchObject({ state: "KEPT" });
    expect([await stateOf(pactId), (await versionsOf(pactId)).length]).toEqual(["ACTIVE", 1]);
  });
});

describe("the end of a pact", () => {
  it("is not its completion while commitments are open", async () => {
    const { pactId, of } = await activePact(client);
    await client.do("recordCommitmentProgress", { commitmentId: of.PERSON, outcome: "KEPT" });
    expect(await italian.refused("completePact", { pactId })).toMatchObject({
      message: "Impegni ancora aperti: 1. Registra prima l'esito di ciascuno (recordCommitmentProgress).",
      extensions: { code: "RULE_VIOLATION", rule: "completed_pact_has_no_open_commitments" },
    });
    await client.do("recordCommitmentProgress", { commitmentId: of.SERVICE, outcome: "PARTLY_KEPT" });
    expect(await client.do("completePact", { pactId }, "{ state endedOn }")).toEqual({
      state: "COMPLETED",
      endedOn: today,
    });
  });

  it("when one side breaks it leaves that side's open commitments unkept, and waives the others", async () => {
    const { pactId } = await activePact(client);
    const fields = "{ state commitments { side state settledOn } }";
    expect(await client.do("breakPact", { pactId, brokenBy: "SERVICE" }, fields)).toEqual({
      state: "BROKEN",
      commitments: [
        { side: "PERSON", state: "WAIVED", settledOn: today },
        { side: "SERVICE", state: "NOT_KEPT", settledOn: today },
      ],
    });
    expect((await client.refused("withdrawPact", { pactId })).message).toBe(
      "The pact is broken and can't become withdrawn. This state is final.",
    );
  });

  it("by agreement is possible from the beginning, but not before it", async () => {
    const pactId = await proposePact(client, { proposedOn: daysFromToday(-10) });
    await promise(client, pactId, "PERSON");
    const early = { pactId, endedOn: daysFromToday(-11) };
    expect((await client.refused("withdrawPact", early)).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.endedOn",
    });
    expect(await client.do("withdrawPact", { pactId }, "{ state commitments { state } }")).toEqual({
      state: "WITHDRAWN",
      commitments: [{ state: "WAIVED" }],
    });
  });

  it("is not before the last hours of work for it, unless they were a mistake", async () => {
    const pactId = await proposePact(client, { proposedOn: daysFromToday(-9) });
    const [commitmentId] = [
      await promise(client, pactId, "PERSON"),
      await promise(client, pactId, "SERVICE"),
    ];
    await client.do("coDesignPact", { pactId });
    await client.do("signPact", { pactId, signedOn: daysFromToday(-9) });
    await client.do("startPact", { pactId });
    const work = { commitmentId, hours: "2", on: daysFromToday(-3) };
    const fields = "{ hours { id } }";
    const { hours } = await client.do<{ hours: Identified[] }>("recordCommitmentProgress", work, fields);
    const end = { pactId, endedOn: daysFromToday(-4) };
    expect((await client.refused("withdrawPact", end)).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.endedOn",
    });
    await client.do("reverseCommitmentHours", { hoursId: hours[0]!.id });
    expect(await client.do("withdrawPact", end, "{ endedOn }")).toEqual({ endedOn: end.endedOn });
  });

  it("during a review leaves the draft unsigned", async () => {
    const { pactId, of } = await activePact(client);
    for (const commitmentId of Object.values(of))
      await client.do("recordCommitmentProgress", { commitmentId, outcome: "KEPT" });
    await client.do("reviewPact", { pactId });
    await promise(client, pactId, "PERSON");
    await client.do("completePact", { pactId });
    expect(await versionsOf(pactId)).toMatchObject([{ signedOn: today }, { signedOn: null }]);
  });
});
