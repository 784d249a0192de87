import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { type Identified, openLab, person, today } from "./daily-work.js";

let subgraph: OpenedSubgraph;
let client: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
});
afterAll(() => subgraph.close());

async function volunteerHours(): Promise<object> {
  const { _entities } = await subgraph.ask<{ _entities: [{ communityWork: { volunteerHours: object } }] }>(
    `query ($year: Int!) { _entities(representations: [{ __typename: "Municipality", istatCode: "019036", absorbedCodes: [] }]) {
       ... on Municipality { communityWork(period: { year: $year }) { volunteerHours { value suppressed } } } } }`,
    { year: Number(today.slice(0, 4)) },
  );
  return _entities[0].communityWork.volunteerHours;
}

it("count nobody whose hours were taken back", async () => {
  const labId = await openLab(client);
  const log = () => client.do<Identified>("logVolunteerShift", { labId, volunteerId: person(), hours: "2" });
  for (let volunteer = 0; volunteer < 7; volunteer++) await log();
  const { id: shiftId } = await log();
  expect(await volunteerHours()).toEqual({ value: 16, suppressed: false });
  await client.do("reverseVolunteerShift", { shiftId });
  expect(await volunteerHours()).toEqual({ value: null, suppressed: true });
});
