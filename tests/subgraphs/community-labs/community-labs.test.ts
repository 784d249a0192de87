import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client, newKey } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";
import { movesInCode, movesInDatabase } from "../../support/state-machines.js";
import { daysFromToday, type Identified, openLab, person, today } from "./daily-work.js";
import { machines } from "./laws.js";

let subgraph: OpenedSubgraph;
let client: Client;
let italian: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
  italian = new Client(subgraph.url, { "accept-language": "it" });
});
afterAll(() => subgraph.close());

const count = async (table: string) =>
  Number((await query<{ count: string }>(subgraph.databaseUrl, `SELECT count(*) FROM ${table}`))[0]!.count);
const advance = (labId: string, to?: string) =>
  client.do<{ state: string; resumesIn: string | null }>(
    "advanceCommunityLab",
    { labId, to },
    "{ state resumesIn }",
  );

it.each(Object.entries(machines))(
  "%s: the code allows the moves that the database allows",
  async (table, machine) => {
    expect(movesInCode(machine as never)).toEqual(await movesInDatabase(subgraph.databaseUrl, table));
  },
);

describe("a lab", () => {
  it("opens by reading its problems, with its partners", async () => {
    const input = {
      name: "Laboratorio Po",
      context: "VILLAGE",
      municipalityCode: "019036",
      projectCode: "FARELEGAMI-LABORATORI",
      partnerIds: ["caritas-cremonese", "comune-di-cremona", "caritas-cremonese"],
      openedOn: "2017-02-01",
    };
    expect(
      await client.do("openCommunityLab", input, "{ name state openedOn project { code } partners { id } }"),
    ).toEqual({
      name: "Laboratorio Po",
      state: "READING",
      openedOn: "2017-02-01",
      project: { code: "FARELEGAMI-LABORATORI" },
      partners: [{ id: "caritas-cremonese" }, { id: "comune-di-cremona" }],
    });
  });

  it("is opened once, however often it is sent with the same key", async () => {
    const idempotencyKey = newKey();
    const ids = await Promise.all(Array.from({ length: 8 }, () => openLab(client, { idempotencyKey })));
    expect(new Set(ids).size).toBe(1);
  });

  it("is refused with every field that can't be used", async () => {
    const input = { name: " ", context: "VILLAGE", municipalityCode: "36", openedOn: daysFromToday(1) };
    expect((await italian.refused("openCommunityLab", input)).message).toBe(
      "input.name: non può essere vuoto; input.municipalityCode: deve essere un codice ISTAT di sei cifre; input.openedOn: non può essere dopo oggi.",
    );
  });

  it("goes on state by state, pauses, resumes where it was, and ends", async () => {
    const labId = await openLab(client);
    expect(await advance(labId)).toEqual({ state: "LISTENING", resumesIn: null });
    expect(await advance(labId, "SUSPENDED")).toEqual({ state: "SUSPENDED", resumesIn: "LISTENING" });
    expect(await client.refused("advanceCommunityLab", { labId, to: "ACTIVE" })).toMatchObject({
      message: "The lab is suspended and resumes where it was: listening.",
      extensions: {
        code: "RULE_VIOLATION",
        rule: "suspended_lab_resumes_where_it_was",
        state: "SUSPENDED",
        possibleStates: ["LISTENING"],
      },
    });
    for (const state of ["LISTENING", "CO_DESIGN", "ACTIVE", "CONCLUDED"]) {
      expect(await advance(labId)).toEqual({ state, resumesIn: null });
    }
    expect((await italian.refused("advanceCommunityLab", { labId })).message).toBe(
      "Il laboratorio è già concluso. Questo stato è definitivo.",
    );
    const history = "history { from to }";
    const { communityLab } = await client.ask<{ communityLab: { history: object[] } }>(
      `query ($id: ID!) { communityLab(id: $id) { ${history} } }`,
      { id: labId },
    );
    expect(communityLab.history).toEqual(
      [
        "READING>LISTENING",
        "LISTENING>SUSPENDED",
        "SUSPENDED>LISTENING",
        "LISTENING>CO_DESIGN",
        "CO_DESIGN>ACTIVE",
        "ACTIVE>CONCLUDED",
      ].map((step) => ({ from: step.split(">")[0], to: step.split(">")[1] })),
    );
  });

  it("does not skip a state", async () => {
    const labId = await openLab(client);
    expect((await client.refused("advanceCommunityLab", { labId, to: "ACTIVE" })).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      state: "READING",
      possibleStates: ["LISTENING", "SUSPENDED"],
    });
  });

  it("is supported by a Community Maker, once", async () => {
    const labId = await openLab(client);
    const maker = { name: "Anna", districtCode: "CREMONA" };
    const { id: makerId } = await client.do<Identified>("registerCommunityMaker", maker);
    expect(await client.do("assignCommunityMaker", { labId, makerId }, "{ makers { name } }")).toEqual({
      makers: [{ name: "Anna" }],
    });
    expect(await client.refused("assignCommunityMaker", { labId, makerId })).toMatchObject({
      message: "This Community Maker supports the lab already.",
      extensions: { code: "CONFLICT", argument: "input.makerId" },
    });
    expect((await client.refused("assignCommunityMaker", { labId, makerId: labId })).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.makerId",
    });
  });
});

describe("a meeting", () => {
  it("is recorded with those who came, and shows how many", async () => {
    const labId = await openLab(client);
    const participantIds = [person(), person()];
    const meeting = { labId, participants: 3, minutes: "Letti i bisogni.", participantIds };
    expect(
      await client.do("recordMeeting", meeting, "{ on participants minutes venue { id } lab { id } }"),
    ).toEqual({
      on: today,
      participants: 3,
      minutes: "Letti i bisogni.",
      venue: null,
      lab: { id: labId },
    });
    const known = await query(
      subgraph.databaseUrl,
      "SELECT FROM meeting_attendance WHERE person_id = ANY($1)",
      [participantIds],
    );
    expect(known).toHaveLength(2);
  });

  it.each([
    [{ participants: 1, participantIds: [person(), person()] }, "input.participantIds"],
    [{ participants: 1, participantIds: ["Mario Rossi"] }, "input.participantIds"],
    [{ participants: -1 }, "input.participants"],
    [{ participants: 1, venueId: "sala" }, "input.venueId"],
    [{ participants: 1, on: daysFromToday(1) }, "input.on"],
    [{ participants: 1, on: daysFromToday(-1) }, "input.on"],
  ])("with %j is refused at %s, and nothing of it is recorded", async (meeting, argument) => {
    const labId = await openLab(client);
    const before = [await count("lab_meeting"), await count("person")];
    const { extensions } = await client.refused("recordMeeting", { labId, ...meeting });
    expect(extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
    expect([await count("lab_meeting"), await count("person")]).toEqual(before);
  });

  it("is not recorded of a lab that has come to its end", async () => {
    const labId = await openLab(client);
    for (let step = 0; step < 4; step++) await advance(labId);
    expect((await client.refused("recordMeeting", { labId, participants: 5 })).extensions).toMatchObject({
      code: "RULE_VIOLATION",
      state: "CONCLUDED",
    });
  });
});

describe("a volunteer's shift", () => {
  it("is logged, and reversed in full and once", async () => {
    const labId = await openLab(client);
    const shift = { labId, volunteerId: person(), hours: "2.50" };
    const { id: shiftId } = await client.do<Identified>("logVolunteerShift", shift, "{ id on hours }");
    const fields = "{ on hours reverses lab { id } }";
    expect(await client.do("reverseVolunteerShift", { shiftId }, fields)).toEqual({
      on: today,
      hours: "-2.50",
      reverses: shiftId,
      lab: { id: labId },
    });
    expect(await italian.refused("reverseVolunteerShift", { shiftId })).toMatchObject({
      message: "Questo turno è già stato stornato.",
      extensions: { code: "CONFLICT", rule: "volunteer_shift_are_reversed_once" },
    });
  });

  it("that is itself a reversal stands", async () => {
    const labId = await openLab(client);
    const shift = { labId, volunteerId: person(), hours: "1" };
    const { id } = await client.do<Identified>("logVolunteerShift", shift);
    const reversal = await client.do<Identified>("reverseVolunteerShift", { shiftId: id });
    expect((await client.refused("reverseVolunteerShift", { shiftId: reversal.id })).extensions).toEqual({
      code: "RULE_VIOLATION",
      rule: "reversal_stands",
    });
  });

  it.each(["0", "24.5", "1.234", "-1"])("of %s hours is refused", async (hours) => {
    const shift = { labId: await openLab(client), volunteerId: person(), hours };
    expect((await client.refused("logVolunteerShift", shift)).extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "input.hours",
    });
  });
});

describe("a training course", () => {
  const course = { title: "Dati", from: "2018-01-16", to: "2018-04-24", places: 1 };

  it("enrols operators while there are places, each once", async () => {
    const { id: courseId } = await client.do<Identified>("createTrainingCourse", { ...course, places: 2 });
    const operator = { courseId, operatorId: person(), organizationId: "caritas-cremonese" };
    expect(await client.do("enrolOperator", operator, "{ enrolled organizations { id } }")).toEqual({
      enrolled: 1,
      organizations: [{ id: "caritas-cremonese" }],
    });
    expect((await client.refused("enrolOperator", operator)).extensions).toEqual({
      code: "CONFLICT",
      rule: "operator_enrols_once",
    });
    await client.do("enrolOperator", { ...operator, operatorId: person() });
    expect(await italian.refused("enrolOperator", { ...operator, operatorId: person() })).toMatchObject({
      message: "Il corso non ha più posti.",
      extensions: { code: "RULE_VIOLATION", rule: "training_course_has_a_place_for_each_enrolled" },
    });
  });

  it("does not end before it starts", async () => {
    const { message } = await client.refused("createTrainingCourse", { ...course, to: "2018-01-15" });
    expect(message).toBe("input.to: must not be before from.");
  });
});
