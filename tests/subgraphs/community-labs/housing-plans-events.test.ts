import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { daysFromToday, openLab, person } from "./daily-work.js";

let subgraph: OpenedSubgraph;
let client: Client;
let italian: Client;
let labId: string;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
  italian = new Client(subgraph.url, { "accept-language": "it" });
  labId = await openLab(client, { openedOn: "2017-01-01" });
});
afterAll(() => subgraph.close());

interface Solution {
  units: number;
  occupied: number;
  homes: { id: string; name: string }[];
}
const fields = "{ units occupied homes { id name } }";

async function homes(): Promise<[string, string]> {
  const input = { labId, title: "Casa Zaist", kind: "cohousing", homes: ["Interno 1", "Interno 2"] };
  const solution = await client.do<Solution>("offerHousing", input, fields);
  expect(solution).toMatchObject({
    units: 2,
    occupied: 0,
    homes: [{ name: "Interno 1" }, { name: "Interno 2" }],
  });
  return [solution.homes[0]!.id, solution.homes[1]!.id];
}

describe("a home", () => {
  it("goes to one household at a time, and to the next when it is free", async () => {
    const [homeId] = await homes();
    const from = daysFromToday(-30);
    expect(
      await client.do("assignHousing", { homeId, householdId: person(), from }, "{ units occupied }"),
    ).toEqual({ units: 2, occupied: 1 });
    expect(await client.refused("assignHousing", { homeId, householdId: person() })).toMatchObject({
      message:
        "Another household has this home in that time. Choose another home, or a day on which it is free.",
      extensions: { code: "CONFLICT", rule: "home_is_given_once_at_a_time" },
    });
    expect(await client.do("endHousing", { homeId }, "{ occupied }")).toEqual({ occupied: 0 });
    expect(await client.do("assignHousing", { homeId, householdId: person() }, "{ occupied }")).toEqual({
      occupied: 1,
    });
  });

  it("is the only one of its household", async () => {
    const [homeId, other] = await homes();
    const householdId = person();
    await client.do("assignHousing", { homeId, householdId });
    expect(await italian.refused("assignHousing", { homeId: other, householdId })).toMatchObject({
      message: "In quel periodo questo nucleo ha già un alloggio. Prima va rilasciato (endHousing).",
      extensions: { code: "CONFLICT", rule: "person_has_one_home_at_a_time" },
    });
  });

  it("in which nobody lives can't be left, nor before the stay began", async () => {
    const [homeId] = await homes();
    const refused = { code: "RULE_VIOLATION", rule: "housing_stay_ends_while_it_lasts" };
    expect((await client.refused("endHousing", { homeId })).extensions).toEqual(refused);
    await client.do("assignHousing", { homeId, householdId: person() });
    expect((await client.refused("endHousing", { homeId })).extensions).toEqual(refused);
    await client.do("endHousing", { homeId, freeFrom: daysFromToday(10) });
    const next = { homeId, householdId: person(), from: daysFromToday(10), until: daysFromToday(20) };
    await client.do("assignHousing", next);
  });

  it("is lived in for a day at least", async () => {
    const [homeId] = await homes();
    const input = { homeId, householdId: person(), from: "2017-02-01", until: "2017-02-01" };
    expect((await client.refused("assignHousing", input)).extensions).toEqual({
      code: "BAD_USER_INPUT",
      argument: "input.until",
    });
  });

  it("has a name that tells it from the others", async () => {
    const input = { labId, title: "Casa", kind: "cohousing", homes: ["A", "A"] };
    expect((await client.refused("offerHousing", input)).message).toBe(
      "input.homes: must be different from each other.",
    );
  });
});

describe("a work-life plan", () => {
  it("begins with an employer and those who take part, and more can join", async () => {
    const participantIds = Array.from({ length: 8 }, person);
    const input = { labId, title: "Banca ore", employerId: "consorzio-solco-cremona", participantIds };
    const plan = await client.do<{ id: string }>(
      "startWorkLifePlan",
      input,
      "{ id title startedOn participants employer { id } }",
    );
    expect(plan).toMatchObject({
      title: "Banca ore",
      participants: 10,
      employer: { id: "consorzio-solco-cremona" },
    });
    const more = {
      initiativeId: plan.id,
      participantIds: [...participantIds, ...Array.from({ length: 7 }, person)],
    };
    expect(await client.do("addParticipants", more, "{ __typename participants }")).toEqual({
      __typename: "WorkLifePlan",
      participants: 15,
    });
  });
});

describe("a community event", () => {
  it("is recorded with its day", async () => {
    const event = { labId, title: "Cena in piazza", on: "2017-06-24", participantIds: [person()] };
    expect(
      await client.do("holdCommunityEvent", event, "{ title startedOn participants lab { id } }"),
    ).toEqual({
      title: "Cena in piazza",
      startedOn: "2017-06-24",
      participants: 0,
      lab: { id: labId },
    });
  });

  it("is none of a lab that had not begun, as plans and homes are not", async () => {
    const day = "2016-12-31";
    for (const [mutation, input, argument] of [
      ["holdCommunityEvent", { title: "Festa", on: day }, "input.on"],
      ["startWorkLifePlan", { title: "Orari", startedOn: day }, "input.startedOn"],
      ["offerHousing", { title: "Casa", kind: "cohousing", homes: ["1"], startedOn: day }, "input.startedOn"],
      ["recordMeeting", { participants: 3, on: day }, "input.on"],
      ["logVolunteerShift", { volunteerId: person(), hours: "1", on: day }, "input.on"],
    ] as const) {
      const { extensions } = await client.refused(mutation, { labId, ...input });
      expect(extensions).toEqual({ code: "BAD_USER_INPUT", argument });
    }
  });

  it("is of a lab that is known", async () => {
    const event = { labId: person(), title: "Festa" };
    expect((await client.refused("holdCommunityEvent", event)).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.labId",
    });
  });
});
