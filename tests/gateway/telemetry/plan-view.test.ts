import { bearing } from "../../support/issuer.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startFoodDistribution, startTerritory } from "../../support/tiny-partners.js";
import type { TinySubgraph } from "../../support/tiny-subgraph.js";

let subgraphs: TinySubgraph[];
let gateway: TinyGateway;
let operator: Record<string, string>;
beforeAll(async () => {
  subgraphs = await Promise.all([startTerritory(), startFoodDistribution()]);
  const partners = ["territory", "food-distribution"].map((name, index) => ({
    name,
    url: subgraphs[index]!.url,
    snapshot: undefined,
  }));
  gateway = await startTinyGateway({ partners });
  operator = await bearing({ scopes: ["graph:operate"] });
});
afterAll(() => Promise.all([gateway, ...subgraphs].map((one) => one.close())));

const query = "{ parcels { id municipality { name } } }";
const wanted = { "x-legami-query-plan": "1" };
const asApolloDoes = { "apollo-expose-query-plan": "true" };
interface WithPlan {
  extensions?: Record<string, { text: string; object: { kind: string; node: object } }>;
  data?: unknown;
}
const ask = async (headers: Record<string, string>) => (await gateway.ask(query, {}, headers)) as WithPlan;

test.each<[Record<string, string>, string]>([
  [wanted, "queryPlan"],
  [asApolloDoes, "apolloQueryPlan"],
])("whoever runs the gateway sees the plan of an answer: %j in %s", async (header, place) => {
  const plain = await ask({});
  for (let again = 0; again < 2; again++) {
    const { data, extensions } = await ask({ ...operator, ...header });
    expect(data).toEqual(plain.data);
    const { text, object } = extensions![place]!;
    expect(object).toMatchObject({
      kind: "QueryPlan",
      node: {
        kind: "Sequence",
        nodes: [
          { kind: "Fetch", serviceName: "food-distribution" },
          { kind: "Flatten", path: ["parcels", "@", "municipality"] },
        ],
      },
    });
    expect(text).toMatch(
      /^QueryPlan \{\n {2}Sequence \{\n {4}Fetch\(service: "food-distribution"\) \{\n[\s\S]*Flatten\(path: "parcels\.@\.municipality"\)/,
    );
    expect(text).toMatch(/\.\.\. on Municipality \{\n +__typename\n +istatCode\n +\}\n +\} =>/);
  }
});

test("nobody else sees it, and nobody who does not ask", async () => {
  const researcher = await bearing({ scopes: ["research:read"] });
  for (const headers of [
    wanted,
    { ...researcher, ...wanted },
    operator,
    { ...operator, "x-legami-query-plan": "0" },
  ])
    for (let again = 0; again < 2; again++) expect((await ask(headers)).extensions).toBeUndefined();
});
