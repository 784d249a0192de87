import fc from "fast-check";
import { communityLabsSubgraph } from "../../../../subgraphs/community-labs/subgraph.js";
import { whileTimeRemains } from "../../../support/model/while-time-remains.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../../support/open-subgraph.js";
import { brokenLaws, seeded, TrafficClient } from "../../../support/traffic.js";
import { laws } from "../laws.js";
import { type LabsWorld, openWorld } from "../traffic/world.js";
import { communityLabsTraffic } from "../traffic.js";
import { operatorOf, other, owner } from "./setting.js";

let subgraph: OpenedSubgraph;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
});
afterAll(() => subgraph.close());

/** What answers a course, which is nobody's. */
const ofCourses = ["createTrainingCourse", "enrolOperator"];

/** An operator who also tries what is done with other services' records: that must be refused, and all else not. */
class Operator extends TrafficClient {
  constructor(
    headers: Record<string, string>,
    readonly organization: string,
    /** Whose each record is, by its id. */
    readonly owners: Map<string, string>,
  ) {
    super(subgraph.url, async () => {}, headers);
  }

  override async try<Entity>(mutation: string, input: object, selection = "{ id }"): Promise<Entity | null> {
    const { data, errors } = await this.change<Entity>(mutation, input, selection);
    const code = errors?.[0]?.extensions.code;
    const attempt = { mutation, input, code };
    if (this.meetsAnothers(input)) expect(["FORBIDDEN", "NOT_FOUND"]).toContain(code);
    else expect(attempt).not.toMatchObject({ code: "FORBIDDEN" });
    expect([attempt, this.meetsAnothers(data)]).toEqual([attempt, false]);
    if (!ofCourses.includes(mutation)) for (const id of idsIn(data)) this.owners.set(id, this.organization);
    return data;
  }

  private meetsAnothers(value: unknown): boolean {
    return idsIn(value).some((id) => (this.owners.get(id) ?? this.organization) !== this.organization);
  }
}

function idsIn(value: unknown): string[] {
  return JSON.stringify(value ?? null).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
}

/** Two services at work, each of which knows of all the other's records. */
async function run(seed: number): Promise<void> {
  const random = seeded(seed);
  const owners = new Map<string, string>();
  const operators = await Promise.all(
    [owner, other].map(
      async (org) => new Operator((await operatorOf(subgraph.url, org)).headers, org, owners),
    ),
  );
  const shared = await openWorld(operators[0]!, owner);
  for (const lab of shared.labs) owners.set(lab, owner);
  const { labs } = await openWorld(operators[1]!, other);
  for (const lab of labs) owners.set(lab, other);
  shared.labs.push(...labs);
  const worlds: LabsWorld[] = [owner, other].map((organization) => ({ ...shared, organization }));
  for (let turn = 0; turn < 250; turn++) {
    const service = random.below(2);
    const step = random.oneOf(Object.values(communityLabsTraffic.steps))!;
    await step(operators[service]!, worlds[service]!, random);
  }

  for (const operator of operators) {
    const { pacts } = await operator.ask<{ pacts: { edges: { node: { id: string } }[] } }>(
      "{ pacts(first: 100) { edges { node { id } } } }",
    );
    for (const { node } of pacts.edges)
      expect(owners.get(node.id) ?? operator.organization).toBe(operator.organization);
  }
  expect(await brokenLaws(subgraph.databaseUrl, laws)).toEqual({});
}

it("two services in each other's way see and change only what is their own", async () => {
  await fc.assert(fc.asyncProperty(fc.nat(), whileTimeRemains(run)), { numRuns: 5, endOnFailure: true });
});
