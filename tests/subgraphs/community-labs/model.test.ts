import fc from "fast-check";
import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client } from "../../support/client.js";
import { whileTimeRemains } from "../../support/model/while-time-remains.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { brokenLaws } from "../../support/traffic.js";
import { activePact, openLab, person } from "./daily-work.js";
import { laws } from "./laws.js";
import { comparePacts } from "./model/compare.js";
import { initiativeSteps } from "./model/initiative-steps.js";
import { labSteps } from "./model/lab-steps.js";
import { type Labs, LabsModel } from "./model/labs-model.js";
import { pactSteps } from "./model/pact-steps.js";
import { progressSteps } from "./model/progress-steps.js";

let subgraph: OpenedSubgraph;
let client: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
});
afterAll(() => subgraph.close());

/** Records of its own: what one run leaves is nothing to the next. */
async function newLabs(): Promise<Labs> {
  const people = Array.from({ length: 4 }, person);
  return {
    client,
    lab: await openLab(client),
    pacts: [await activePact(client), await activePact(client)],
    people,
  };
}

async function run(commands: Iterable<fc.AsyncCommand<LabsModel, Labs>>): Promise<void> {
  const labs = await newLabs();
  const model = new LabsModel(labs);
  await fc.asyncModelRun(() => ({ model, real: labs }), commands);
  await comparePacts(model, labs);
  expect(await brokenLaws(subgraph.databaseUrl, laws)).toEqual({});
}

const bounds = { numRuns: 6, endOnFailure: true };
const commands = (steps: fc.Arbitrary<fc.AsyncCommand<LabsModel, Labs>>[], maxCommands: number) =>
  fc.commands(steps, { maxCommands, size: "max" });

describe("the labs do what their model says, whatever is done in whatever order, and their laws hold:", () => {
  it("pacts", async () => {
    const steps = commands([...pactSteps, ...progressSteps], 100);
    await fc.assert(fc.asyncProperty(steps, whileTimeRemains(run)), bounds);
  });

  it("labs and what comes of them", async () => {
    const steps = commands([...labSteps, ...initiativeSteps], 70);
    await fc.assert(fc.asyncProperty(steps, whileTimeRemains(run)), bounds);
  });
});
