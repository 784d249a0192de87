import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { query } from "../../support/postgres.js";

let labs: OpenedSubgraph;
beforeAll(async () => {
  labs = await openTestSubgraph(communityLabsSubgraph);
});
afterAll(() => labs.close());

interface Initiative {
  __typename: string;
  id: string;
  participants: number;
  orders?: number;
  total?: { amount: string };
  units?: number;
  occupied?: number;
  employer?: { id: string } | null;
}

async function initiativesOf(first: number): Promise<Initiative[]> {
  const { communityLabs } = await labs.ask<{
    communityLabs: { edges: { node: { initiatives: Initiative[] } }[] };
  }>(
    `query($first: Int!) { communityLabs(first: $first) { edges { node { initiatives {
       __typename id participants
       ... on SolidarityPurchaseCycle { orders total { amount } }
       ... on HousingSolution { units occupied }
       ... on WorkLifePlan { employer { id } } } } } } }`,
    { first },
  );
  return communityLabs.edges.flatMap(({ node }) => node.initiatives);
}

async function one<Row extends object>(sql: string, id: string): Promise<Row> {
  return (await query<Row>(labs.databaseUrl, sql, [id]))[0]!;
}

describe("the initiatives of labs", () => {
  it("come as what they are, those of twenty labs for no more statements than those of two", async () => {
    await initiativesOf(20);
    await initiativesOf(2);
    const few = labs.statements();
    const all = await initiativesOf(20);
    expect(labs.statements()).toBe(few);
    expect(new Set(all.map((one) => one.__typename))).toEqual(
      new Set(["SolidarityPurchaseCycle", "HousingSolution", "WorkLifePlan", "CommunityEvent"]),
    );
  });

  it("have the total of their orders, and their homes as they are today", async () => {
    const all = await initiativesOf(20);
    const cycle = all.find(({ __typename }) => __typename === "SolidarityPurchaseCycle")!;
    const orders = await one<{ orders: number; total: string }>(
      "SELECT count(*)::int AS orders, (sum(amount_cents) / 100.0)::numeric(12, 2)::text AS total FROM group_order WHERE cycle_id = $1",
      cycle.id,
    );
    expect({ orders: cycle.orders, total: cycle.total!.amount }).toEqual(orders);
    const housing = all.find(({ __typename }) => __typename === "HousingSolution")!;
    const homes = await one<{ units: number; occupied: number }>(
      `SELECT (SELECT count(*) FROM housing_unit WHERE solution_id = $1)::int AS units,
              (SELECT count(*) FROM housing_stay WHERE solution_id = $1 AND upper_inf(during))::int AS occupied`,
      housing.id,
    );
    expect({ units: housing.units, occupied: housing.occupied }).toEqual(homes);
    expect(homes.occupied).toBeLessThan(homes.units);
  });

  it("tell how many took part, but not when they are few", async () => {
    for (const { id, participants } of await initiativesOf(20)) {
      const { people } = await one<{ people: number }>(
        "SELECT count(*)::int AS people FROM participation WHERE initiative_id = $1",
        id,
      );
      expect(participants).toBe(people < 8 ? 0 : Math.round(people / 5) * 5);
    }
  });
});
