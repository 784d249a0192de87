import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, TinyGateway } from "../support/tiny-gateway.js";
import { nobody, TinyNetwork } from "../support/tiny-network.js";

let network: TinyNetwork;
let whole: TinyGateway;
let withoutFood: TinyGateway;
let withoutTerritory: TinyGateway;

beforeAll(async () => {
  network = await TinyNetwork.start();
  whole = await network.gateway();
  withoutFood = await network.gateway({ "food-distribution": nobody });
  withoutTerritory = await network.gateway({ territory: nobody });
});
afterAll(() => network.close());

const unavailable = (partner: string, ...path: (string | number)[]) => ({
  message: `The ${partner} partner can't be reached just now.`,
  path,
  extensions: { code: "SUBGRAPH_UNAVAILABLE", partner },
});
const paths = ({ errors = [] }: Answer) => errors.map(({ path }) => path?.join("."));

describe("the null that a partner's outage leaves in a place that can't be null", () => {
  test("stands at the partner's own field, with an error at its path", async () => {
    const query = '{ municipality(istatCode: "019036") { name distributionPoints { id } } }';
    expect(await withoutFood.ask(query)).toEqual({
      data: { municipality: { name: "Cremona", distributionPoints: null } },
      errors: [unavailable("food-distribution", "municipality", "distributionPoints")],
    });
    expect((await whole.ask(query)).errors).toBeUndefined();
  });

  test("stands at each of several fields, and at those that can be null too", async () => {
    const answer = await withoutFood.ask(
      '{ municipality(istatCode: "019036") { parcels distributionPoints { id } } }',
    );
    expect(answer.data).toEqual({ municipality: { parcels: null, distributionPoints: null } });
    expect(paths(answer)).toEqual(["municipality.parcels", "municipality.distributionPoints"]);
  });

  test("stands in every item of a list, each with its index", async () => {
    expect(await withoutFood.ask("{ municipalities { name distributionPoints { id } } }")).toEqual({
      data: {
        municipalities: [
          { name: "Cremona", distributionPoints: null },
          { name: "Crema", distributionPoints: null },
        ],
      },
      errors: [0, 1].map((index) =>
        unavailable("food-distribution", "municipalities", index, "distributionPoints"),
      ),
    });
  });

  test("stands at a root field, beside what the others answer", async () => {
    expect(await withoutFood.ask("{ households { id } districts { code } activities { title } }")).toEqual({
      data: {
        households: null,
        districts: [{ code: "CREMONA" }, { code: "CREMA" }],
        activities: [{ title: "Chess" }, { title: "Italian" }],
      },
      errors: [unavailable("food-distribution", "households")],
    });
  });

  test("stands at a mutation, which is not said to have failed for any other reason", async () => {
    expect(await withoutFood.ask("mutation { register { id } }")).toEqual({
      data: { register: null },
      errors: [unavailable("food-distribution", "register")],
    });
  });

  test("stands under the name that the client gave it, once for each name", async () => {
    const answer = await withoutFood.ask(`{
      here: municipality(istatCode: "019036") {
        one: distributionPoints(first: 1) { id }
        all: distributionPoints { id }
        name: parcels
      }
      there: municipality(istatCode: "019035") { called: name distributionPoints { id } }
    }`);
    expect(answer.data).toEqual({
      here: { one: null, all: null, name: null },
      there: { called: "Crema", distributionPoints: null },
    });
    expect(paths(answer).sort()).toEqual(["here.all", "here.name", "here.one", "there.distributionPoints"]);
  });

  test("stands in a value that two partners fill together, in the one's part of it", async () => {
    expect(
      await withoutFood.ask('{ municipality(istatCode: "019036") { figures { inhabitants households } } }'),
    ).toEqual({
      data: { municipality: { figures: { inhabitants: 72000, households: null } } },
      errors: [unavailable("food-distribution", "municipality", "figures", "households")],
    });
  });

  test("stands behind fragments and interfaces, and only where the object is of the type", async () => {
    const answer = await withoutFood.ask(`
      query { places { __typename ...OfPlace ... on Hamlet { within { name ...Food } } } }
      fragment OfPlace on Place { nickname ... on Municipality { name ...Food } }
      fragment Food on Municipality { distributionPoints { id } }
    `);
    expect(answer.data).toEqual({
      places: [
        { __typename: "Municipality", nickname: null, name: "Cremona", distributionPoints: null },
        {
          __typename: "Hamlet",
          nickname: "Boschetto",
          within: { name: "Cremona", distributionPoints: null },
        },
      ],
    });
    expect(paths(answer).sort()).toEqual([
      "places.0.distributionPoints",
      "places.1.within.distributionPoints",
    ]);
  });

  test("stands also where the plan asks for a field by another name than the client", async () => {
    // In the partner's own schema the two notes conflict: only one of them can be null.
    const query =
      "{ places { ... on Municipality { distributionPoints { id } note } ... on Hamlet { note } } }";
    expect((await whole.ask(query)).data).toMatchObject({
      places: [{ note: "of a municipality" }, { note: "of a hamlet" }],
    });
    const answer = await withoutFood.ask(query);
    expect(answer.data).toEqual({ places: [{ distributionPoints: null, note: null }, { note: null }] });
    expect(paths(answer).sort()).toEqual(["places.0.distributionPoints", "places.0.note", "places.1.note"]);
  });

  test.each([
    [
      { food: true, skip: false },
      { name: "Cremona", distributionPoints: null },
    ],
    [{ food: true, skip: true }, { name: "Cremona" }],
    [{ food: false, skip: false }, { name: "Cremona" }],
    [{ food: true }, { name: "Cremona" }],
  ])("stands only where the client asked for it (@include, @skip with %j)", async (variables, expected) => {
    const answer = await withoutFood.ask(
      `query ($food: Boolean!, $skip: Boolean! = true) { forecast municipality(istatCode: "019036") {
        name ... @include(if: $food) { distributionPoints @skip(if: $skip) { id } }
      } }`,
      variables,
    );
    expect(answer.data).toEqual({ forecast: null, municipality: expected });
    const lost = "distributionPoints" in expected ? ["municipality.distributionPoints"] : [];
    expect(paths(answer).sort()).toEqual(["forecast", ...lost]);
  });

  test("stands in the middle of a chain: what is below isn't there, what is beside is", async () => {
    const query = `{ activities { title municipality {
      istatCode district { code parcels } distributionPoints { id municipality { name } }
    } } }`;
    const answer = await withoutTerritory.ask(query);
    const municipality = (code: string) => ({
      istatCode: code,
      district: null,
      distributionPoints: [{ id: `p${code}`, municipality: { name: null } }],
    });
    expect(answer.data).toEqual({
      activities: [
        { title: "Chess", municipality: municipality("019036") },
        { title: "Italian", municipality: municipality("019035") },
      ],
    });
    expect(paths(answer).sort()).toEqual([
      "activities.0.municipality.distributionPoints.0.municipality.name",
      "activities.0.municipality.district",
      "activities.1.municipality.distributionPoints.0.municipality.name",
      "activities.1.municipality.district",
    ]);
  });

  test("has no more than a hundred errors for one fetch, and stands beyond them too", async () => {
    const answer = await withoutFood.ask("{ many { municipality { distributionPoints { id } } } }");
    expect(answer.data?.many).toEqual(Array(150).fill({ municipality: { distributionPoints: null } }));
    expect(paths(answer)).toEqual(
      Array.from({ length: 100 }, (_, index) => `many.${index}.municipality.distributionPoints`),
    );
  });

  test("stands for both of two partners, each named", async () => {
    const both = await network.gateway({ "food-distribution": nobody, territory: nobody });
    const { data, errors } = await both.ask(
      '{ activity(title: "Chess") { title municipality { name parcels } } }',
    );
    expect(data).toEqual({ activity: { title: "Chess", municipality: { name: null, parcels: null } } });
    expect(errors?.map(({ extensions: { partner }, path }) => [partner, path?.at(-1)]).sort()).toEqual([
      ["food-distribution", "parcels"],
      ["territory", "name"],
    ]);
  });
});

test("a field that can't be computed without what the lost partner knows is lost with it, in that partner's name", async () => {
  expect(await withoutTerritory.ask('{ activity(title: "Chess") { district { code parcels } } }')).toEqual({
    data: { activity: { district: { code: "CREMONA", parcels: null } } },
    errors: [unavailable("territory", "activity", "district", "parcels")],
  });
});

describe("whatever keeps a partner from answering", () => {
  const query = '{ municipality(istatCode: "019036") { name distributionPoints { id } } }';
  const data = { municipality: { name: "Cremona", distributionPoints: null } };

  test("if it hangs, the null stands and says TIMEOUT", async () => {
    const url = await listening(async (request, response) => {
      if ((await bodyOf(request)).includes("LegamiSchema")) response.writeHead(500).end();
    });
    const gateway = await network.gateway({ "food-distribution": url }, 1500);
    expect(await gateway.ask(query)).toEqual({
      data,
      errors: [
        {
          message: "The food-distribution partner did not answer in time.",
          path: ["municipality", "distributionPoints"],
          extensions: { code: "TIMEOUT", partner: "food-distribution" },
        },
      ],
    });
  });

  test.each([
    ["<html>", 200],
    ['{"data":{"_entities":[]}}', 200],
    ['{"errors":[]}', 500],
  ])("if it answers %s with %i, the null stands", async (body, status) => {
    const url = await listening((_, response) => response.writeHead(status).end(body));
    const gateway = await network.gateway({ "food-distribution": url });
    expect(await gateway.ask(query)).toEqual({
      data,
      errors: [unavailable("food-distribution", "municipality", "distributionPoints")],
    });
  });
});

describe("the null of a key that its owner doesn't know", () => {
  const notKnown = (...path: (string | number)[]) => ({
    message: "The territory partner knows nothing with the key that is recorded here.",
    path,
    extensions: { code: "NOT_FOUND", partner: "territory" },
  });

  test("stands at the owner's field, and is told", async () => {
    expect(
      await whole.ask('{ activity(title: "Nowhere") { title municipality { istatCode name } } }'),
    ).toEqual({
      data: { activity: { title: "Nowhere", municipality: { istatCode: expect.any(String), name: null } } },
      errors: [notKnown("activity", "municipality", "name")],
    });
  });

  test("leaves the rest of a list as it is", async () => {
    expect(await whole.ask("{ everywhere { title municipality { name } } }")).toEqual({
      data: {
        everywhere: [
          { title: "Chess", municipality: { name: "Cremona" } },
          { title: "Italian", municipality: { name: "Crema" } },
          { title: "Nowhere", municipality: { name: null } },
        ],
      },
      errors: [notKnown("everywhere", 2, "municipality", "name")],
    });
  });

  test("stands beside what an outage left", async () => {
    const answer = await withoutFood.ask(
      '{ activity(title: "Nowhere") { municipality { distributionPoints { id } name } } }',
    );
    expect(answer.data).toEqual({ activity: { municipality: { distributionPoints: null, name: null } } });
    expect(paths(answer)).toEqual(["activity.municipality.distributionPoints", "activity.municipality.name"]);
  });
});

describe("any other null in a place that can't be null", () => {
  test("propagates beside an outage, up to the whole", async () => {
    const answer = await withoutFood.ask("{ refused households { id } }");
    expect(answer.data).toBeNull();
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toContainEqual([
      ["refused"],
      "INTERNAL_SERVER_ERROR",
    ]);
  });

  test("that a partner reports itself keeps that partner's error, and propagates", async () => {
    const own = {
      message: "Gone.",
      path: ["_entities", 0, "distributionPoints"],
      extensions: { code: "NOT_FOUND" },
    };
    const body = JSON.stringify({ data: { _entities: [null] }, errors: [own] });
    const gateway = await network.gateway({
      "food-distribution": await listening((_, response) => response.end(body)),
    });
    expect(
      await gateway.ask('{ forecast municipality(istatCode: "019036") { name distributionPoints { id } } }'),
    ).toEqual({
      data: { forecast: null, municipality: null },
      errors: expect.arrayContaining([
        unavailable("weather", "forecast"),
        {
          message: "Gone.",
          path: ["municipality", "distributionPoints"],
          extensions: { code: "NOT_FOUND", partner: "food-distribution" },
        },
      ]),
    });
  });
});

describe("an outage elsewhere changes nothing in the rest of the answer to", () => {
  test.each([
    "municipalities { name district { code municipalityCodes parcels } }",
    'municipality(istatCode: "999999") { name }',
    "places { __typename nickname ... on Municipality { n: name t: __typename } ... on Hamlet { within { name } } }",
    "activities { title lead { __typename ... on Person { firstName } ... on Body { legalName } } }",
    'activity(title: "Nowhere") { title lead { __typename } municipality { istatCode } }',
    'activity(title: "Nowhere") { title municipality { name } }',
    "activities { title } activities { municipality { name } ...A } ",
    '__typename __schema { queryType { name } } __type(name: "Place") { possibleTypes { name } }',
    "many { municipality { figures { inhabitants households } activities { title } } }",
    "refused",
  ])("{ %s }", async (selection) => {
    const fragment = selection.includes("...A")
      ? "fragment A on Activity { m: municipality { parcels } }"
      : "";
    const undisturbed = await whole.ask(`{ ${selection} } ${fragment}`);
    const disturbed = await whole.ask(`{ ${selection} forecast } ${fragment}`);
    expect(disturbed.data).toEqual(undisturbed.data && { ...undisturbed.data, forecast: null });
    expect(paths(disturbed)).toContain("forecast");
  });
});

const listeners: { close(): void; closeAllConnections(): void }[] = [];
afterAll(() => {
  for (const server of listeners) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  listeners.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}
