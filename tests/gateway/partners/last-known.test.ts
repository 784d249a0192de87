import fc from "fast-check";
import { KeptAnswers } from "../../../gateway/partners/kept-answers.js";
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
    clock: String! @cacheControl(maxAge: 60)
    diary: String @cacheControl(maxAge: 60, scope: PRIVATE)
    unmarked: String
    faulty: String @cacheControl(maxAge: 60)
  }
  type Municipality @key(fields: "istatCode") @cacheControl(maxAge: 60, scope: PUBLIC) { istatCode: ID! name: String! }`;

const foodSdl = `${link}
  type Query { parcels: [ID!]! }
  type Mutation { ring: String @cacheControl(maxAge: 60) }
  type Municipality @key(fields: "istatCode") @cacheControl(maxAge: 60) {
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

const municipality = '{ municipality(istatCode: "019036") { name points } }';
const whole = { municipality: { name: "Cremona", points: 3 } };
const codes = ({ errors = [] }: Awaited<ReturnType<TinyGateway["ask"]>>) =>
  errors.map(({ extensions }) => extensions.code);

test("what partners say is public stands in for what they don't answer, with its age; and no more when they do", async () => {
  expect(await gateway.ask(municipality)).toEqual({ data: whole });
  await Promise.all([territory.close(), food.close()]);
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
  const { data } = await gateway.ask("{ clock }");
  await territory.close();
  for (const _ of [1, 2]) expect(await gateway.ask("{ clock }")).toMatchObject({ data, extensions: {} });
});

test.each([
  ["is not marked", "{ unmarked }"],
  ["is one caller's", "{ diary }"],
  ["is in part not to be kept", '{ municipality(istatCode: "019036") { name inside } }'],
  ["was an error", "{ faulty }"],
  ["was asked with other words", "{ other: clock }"],
])("what %s is not there while its partner is away", async (_, query) => {
  await gateway.ask(query.replace("other: ", ""));
  await Promise.all([territory.close(), food.close()]);
  const answer = await gateway.ask(query);
  expect(codes(answer)).toContain("SUBGRAPH_UNAVAILABLE");
});

test("what a token opened is shown to nobody again, and who shows one is not shown what was for all", async () => {
  const token = await bearing();
  await gateway.ask("{ clock }", {}, token);
  await territory.close();
  expect(codes(await gateway.ask("{ clock }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  territory = await startTerritory(territory.port);
  await eventually(async () => expect(codes(await gateway.ask("{ clock }"))).toEqual([]));
  await territory.close();
  expect(codes(await gateway.ask("{ clock }", {}, token))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
  expect(codes(await gateway.ask("{ clock }"))).toEqual([]);
});

test("no change is said to be done again", async () => {
  expect(await gateway.ask("mutation { ring }")).toEqual({ data: { ring: "rung" } });
  await food.close();
  expect(codes(await gateway.ask("mutation { ring }"))).toEqual(["SUBGRAPH_UNAVAILABLE"]);
});

describe("the memory for public answers", () => {
  const headers = { "cache-control": "max-age=60, public" };
  const question = (name: string) => ({ body: name, kind: "query" }) as const;

  test("is bounded, whatever is kept", () => {
    const answers = fc.array(fc.tuple(fc.nat(20), fc.nat(2_000)), { maxLength: 100 });
    fc.assert(
      fc.property(answers, (all) => {
        const kept = new KeptAnswers({ size: 5_000, age: 60_000 });
        for (const [name, length] of all)
          kept.keep(question(`${name}`), {}, { status: 200, headers, body: Buffer.alloc(length) });
        const found = Array.from({ length: 21 }, (_, name) => kept.find(question(`${name}`), {}));
        const size = found.reduce((sum, one) => sum + (one?.body.length ?? 0), 0);
        expect(size).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  test.each([
    [{ size: 5_000, age: 20 }, headers],
    [{ size: 5_000, age: 60_000 }, { "cache-control": "public, max-age=0" }],
    [{ size: 5_000, age: 20 }, { "cache-control": 'public, max-age="60", stale-if-error=soon' }],
    [{ size: 0, age: 60_000 }, headers],
  ])("forgets what is older than it may be: %j, %j", async (policy, said) => {
    const kept = new KeptAnswers(policy);
    kept.keep(question("a"), {}, { status: 200, headers: said, body: Buffer.from("{}") });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(kept.find(question("a"), {})).toBeUndefined();
  });

  test("heeds how long a partner wants an answer to stand in for another", () => {
    const kept = new KeptAnswers({ size: 5_000, age: 3_600_000 });
    const said = { "cache-control": "public, max-age=60, stale-if-error=600" };
    kept.keep(question("a"), {}, { status: 200, headers: said, body: Buffer.from("{}") });
    expect(kept.find(question("a"), {})).toMatchObject({ maxAge: 60 });
    for (const header of [{ authorization: "Bearer x" }, { "x-new": "1" }, { "accept-language": "it" }])
      expect(kept.find(question("a"), header as never)).toBeUndefined();
  });
});
