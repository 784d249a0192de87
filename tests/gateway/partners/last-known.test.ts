import { bearing } from "../../support/issuer.js";
import { eventually, startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope @inaccessible { PUBLIC PRIVATE }`;

const territorySdl = `${link}
  type Query {
    municipality(istatCode: ID!): Municipality
    clock: String! @cacheControl(maxAge: 1)
    diary: String @cacheControl(maxAge: 1, scope: PRIVATE)
    unmarked: String
    faulty: String @cacheControl(maxAge: 1)
  }
  type Municipality @key(fields: "istatCode") @cacheControl(maxAge: 1, scope: PUBLIC) { istatCode: ID! name: String! }`;

const foodSdl = `${link}
  type Query { parcels: [ID!]! }
  type Mutation { ring: String @cacheControl(maxAge: 1) }
  type Municipality @key(fields: "istatCode") @cacheControl(maxAge: 1) {
    istatCode: ID! points: Int! inside: Int! @cacheControl(maxAge: 0)
  }`;

let count = 0;

const startTerritory = (port?: number) =>
  startTinySubgraph(
    territorySdl,
    {
      Query: {
        municipality: (_: unknown, { istatCode }: { istatCode: string }) => ({ istatCode, name: "Cremona" }),
        clock: () => `${++count}`,
        diary: () => "mine",
        unmarked: () => "x",
        faulty: () => {
          throw new Error("no");
        },
      },
    },
    port,
  );
const startFood = () =>
  startTinySubgraph(foodSdl, {
    Query: { parcels: () => [] },
    Mutation: { ring: () => "rung" },
    Municipality: { __resolveReference: (key: object) => ({ ...key, points: 3, inside: 4 }) },
  });

let territory: TinySubgraph;
let food: TinySubgraph;
let gateway: TinyGateway;

beforeEach(async () => {
  [territory, food] = await Promise.all([startTerritory(), startFood()]);
  const partners = [
    { name: "territory", url: territory.url, snapshot: territorySdl },
    { name: "food-distribution", url: food.url, snapshot: foodSdl },
  ];
  gateway = await startTinyGateway({ partners });
});
afterEach(() => Promise.all([gateway.close(), territory.close(), food.close()]));

/** Until what was answered is not current any more. */
const later = () => new Promise((resolve) => setTimeout(resolve, 1_050));

const municipality = '{ municipality(istatCode: "019036") { name points } }';
const whole = { municipality: { name: "Cremona", points: 3 } };
const codes = ({ errors = [] }: Awaited<ReturnType<TinyGateway["ask"]>>) =>
  errors.map(({ extensions }) => extensions.code);

test("what partners say is public stands in for what they don't answer, with its age; and no more when they do", async () => {
  expect(await gateway.ask(municipality)).toEqual({ data: whole });
  await Promise.all([territory.close(), food.close(), later()]);
  const lastKnown = ["territory", "food-distribution"].map((partner) => ({
    partner,
    seconds: expect.any(Number),
  }));
  expect(await gateway.ask(municipality)).toEqual({ data: whole, extensions: { lastKnown } });
  territory = await startTerritory(territory.port);
  await eventually(async () =>
    expect(await gateway.ask(municipality)).toEqual({
      data: whole,
      extensions: { lastKnown: [lastKnown[1]] },
    }),
  );
});

test("the latest is what stands in, whoever reads it, each on its own", async () => {
  await gateway.ask("{ clock }");
  await later();
  const { data } = await gateway.ask("{ clock }");
  await Promise.all([territory.close(), later()]);
  for (const _ of [1, 2]) expect(await gateway.ask("{ clock }")).toMatchObject({ data, extensions: {} });
});

test.each([
  ["is not marked", "{ unmarked }"],
  ["is one caller's", "{ diary }"],
  ["is in part not to be kept", '{ municipality(istatCode: "019036") { name inside } }'],
  ["was an error", "{ faulty }"],
  ["was asked with other words", "{ other: clock unmarked }"],
])("what %s is not there while its partner is away", async (_, query) => {
  await gateway.ask(query.replace("other: ", ""));
  await Promise.all([territory.close(), food.close(), later()]);
  const answer = await gateway.ask(query);
  expect(codes(answer)).toContain("SUBGRAPH_UNAVAILABLE");
});

test("what a token opened stands in for nobody, and who shows one is not shown what was for all", async () => {
  const token = await bearing();
  await gateway.ask("{ clock }", {}, token);
  await Promise.all([territory.close(), later()]);
  expect(codes(await gateway.ask("{ clock }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  expect(codes(await gateway.ask("{ clock }", {}, token))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  territory = await startTerritory(territory.port);
  await eventually(async () => expect(codes(await gateway.ask("{ clock }"))).toEqual([]));
  await Promise.all([territory.close(), later()]);
  expect(codes(await gateway.ask("{ clock }", {}, token))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  expect(codes(await gateway.ask("{ clock }"))).toEqual([]);
});

test("things stand in one by one: who was told of is, who was not isn't", async () => {
  const of = (codes: string[]) =>
    `{ ${codes.map((code) => `m${code}: municipality(istatCode: "${code}") { points }`)} }`;
  await gateway.ask(of(["019036"]));
  await Promise.all([food.close(), later()]);
  const { data, errors } = await gateway.ask(of(["019035", "019036"]));
  expect([data, errors?.map(({ path }) => path)]).toEqual([
    { m019035: { points: null }, m019036: { points: 3 } },
    [["m019035", "points"]],
  ]);
});

test("no change is said to be done again", async () => {
  expect(await gateway.ask("mutation { ring }")).toEqual({ data: { ring: "rung" } });
  await food.close();
  expect(codes(await gateway.ask("mutation { ring }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
});
