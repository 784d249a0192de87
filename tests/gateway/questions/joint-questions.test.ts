import fc from "fast-check";
import { BadPartner, httpText } from "../../support/bad-partner.js";
import { times } from "../../support/crowd.js";
import { bearing } from "../../support/issuer.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { startTinySubgraph, type TinySubgraph } from "../../support/tiny-subgraph.js";
import { link } from "../audit/federation-cases.js";

const tripsSdl = `${link} type Query { trips(guides: [ID!]!): [Trip] }
  type Trip { guide: Guide! } type Guide @key(fields: "id") { id: ID! }`;
const guidesSdl = `${link} type Guide @key(fields: "id") { id: ID! name: String tongues(most: Int): [Tongue!] whole: String! }
  type Tongue { code: String! }`;
const query = `query ($guides: [ID!]!, $most: Int) {
  trips(guides: $guides) { guide { id name tongues(most: $most) { code } whole } } }`;

/** What is known of a guide, or goes wrong, shows in the id. */
const guides = {
  Guide: {
    __resolveReference({ id }: { id: string }) {
      if (id.startsWith("lost")) throw new Error(`${id} is lost`);
      return id.startsWith("unknown") ? null : { id };
    },
    name({ id }: { id: string }) {
      if (id.startsWith("nameless")) throw new Error(`${id} has no name`);
      return `name of ${id}`;
    },
    tongues: ({ id }: { id: string }, { most = 2 }: { most?: number }) =>
      times(most, (index) => ({ code: id.startsWith("mute") && index === 1 ? null : `${id} ${index}` })),
    whole: ({ id }: { id: string }) => (id.startsWith("broken") ? null : `all of ${id}`),
  },
};

/** So many requests for trips are answered at once, when all of them have come. */
let together = 1;
let waiting: (() => void)[] = [];
const allTogether = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    if (waiting.length < together) return;
    for (const goOn of waiting) goOn();
    waiting = [];
  });

let partners: { trips: TinySubgraph; guides: TinySubgraph };
let gateway: TinyGateway;
/** The same, but that it asks each question by itself. */
let single: TinyGateway;

beforeAll(async () => {
  const trips = async (_: unknown, { guides }: { guides: string[] }) => {
    await allTogether();
    return guides.map((id) => ({ guide: { id } }));
  };
  partners = {
    trips: await startTinySubgraph(tripsSdl, { Query: { trips } }),
    guides: await startTinySubgraph(guidesSdl, guides),
  };
  const supergraph = {
    partners: [
      { name: "trips", url: partners.trips.url, snapshot: tripsSdl },
      { name: "guides", url: partners.guides.url, snapshot: guidesSdl },
    ],
  };
  gateway = await startTinyGateway(supergraph);
  single = await startTinyGateway(supergraph, { settings: { partners: { all: { joint: { things: 0 } } } } });
});
afterAll(async () => {
  await Promise.all([gateway, single].map((one) => one.close()));
  await Promise.all(Object.values(partners).map((one) => one.close()));
});
beforeEach(() => {
  partners.guides.requests.length = 0;
  together = 1;
  waiting = [];
});

const requests = () => partners.guides.requests.length;
const askEach = (asked: readonly object[], headers: (index: number) => Record<string, string> = () => ({})) =>
  Promise.all(asked.map((variables, index) => gateway.ask(query, variables, headers(index))));
/** Each masked error has a number of its own. */
const withoutReferences = (answers: unknown) =>
  JSON.parse(JSON.stringify(answers).replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "…"));
const fine = (id: string) => ({
  guide: {
    id,
    name: `name of ${id}`,
    tongues: times(2, (at) => ({ code: `${id} ${at}` })),
    whole: `all of ${id}`,
  },
});

test("what many ask of other things at the same moment goes in a few requests, and each is told of its own", async () => {
  const asked = times(60, (index) => ({ guides: [`a${index}`, `b${index}`] }));
  together = 60;
  expect(await askEach(asked)).toEqual(
    asked.map(({ guides }) => ({ data: { trips: guides.map((id) => fine(id)) } })),
  );
  expect(requests()).toBeLessThan(30);
});

test("who shows a token, and who reads another language, is asked for alone", async () => {
  const token = await bearing();
  const asked = times(60, (index) => ({ guides: [`a${index}`] }));
  together = 60;
  for (let round = 1; round <= 3; round++) {
    await askEach(asked, () => token);
    expect(requests()).toBe(60 * round);
  }
  for (const { headers } of partners.guides.requests) expect(headers.get("authorization")).not.toBeNull();

  partners.guides.requests.length = 0;
  await askEach(asked, (index) => ({ "accept-language": index % 2 ? "it" : "en" }));
  const languages = partners.guides.requests.map(({ headers }) => headers.get("accept-language"));
  expect(new Set(languages)).toEqual(new Set(["en", "it"]));
});

test("with 0 things, each question is one request", async () => {
  await Promise.all(times(30, (index) => single.ask(query, { guides: [`a${index}`] })));
  expect(requests()).toBe(30);
});

test("whatever is asked together, each is answered as if it were alone", async () => {
  const id = fc
    .tuple(fc.constantFrom("well", "lost", "unknown", "nameless", "mute", "broken"), fc.nat(5))
    .map((parts) => parts.join(""));
  const one = fc.record(
    { guides: fc.array(id, { maxLength: 5 }), most: fc.option(fc.nat(3), { nil: undefined }) },
    { requiredKeys: ["guides"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 12 }), async (asked) => {
      const alone = [];
      together = 1;
      for (const variables of asked) alone.push(await single.ask(query, variables));
      // What is equal is asked once.
      together = new Set(asked.map(({ guides }) => guides.join())).size;
      expect(withoutReferences(await askEach(asked))).toEqual(withoutReferences(alone));
    }),
    { numRuns: 100 },
  );
});

describe("where a partner answers nothing that can be used", () => {
  let bad: BadPartner;
  let overBad: TinyGateway;
  const codes = async (ids: readonly string[]) => {
    together = ids.length;
    const answers = await Promise.all(
      ids.map((id) =>
        overBad.ask("query($guides: [ID!]!) { trips(guides: $guides) { guide { name } } }", { guides: [id] }),
      ),
    );
    return answers.map(({ data, errors = [] }) => {
      const [trip] = data!.trips as { guide: { name: string | null } | null }[];
      return (
        trip?.guide?.name ??
        errors.map(({ extensions, path }) => `${extensions.code} ${path?.join(".")}`).join()
      );
    });
  };
  /** Answers names; or as it is told where it is asked about `poison`. */
  const behaving =
    (poisoned: (things: number) => string) => (socket: Parameters<BadPartner["behave"]>[0]) => {
      const body = bad.asked.at(-1)!;
      const { variables } = JSON.parse(body) as { variables: { representations: { id: string }[] } };
      if (body.includes("poison")) return void socket.write(poisoned(variables.representations.length));
      const _entities = variables.representations.map(({ id }) => ({ name: id }));
      socket.write(httpText(JSON.stringify({ data: { _entities } })));
    };

  beforeAll(async () => {
    bad = await BadPartner.start(() => undefined);
    overBad = await startTinyGateway(
      {
        partners: [
          { name: "trips", url: partners.trips.url, snapshot: tripsSdl },
          { name: "guides", url: bad.url, snapshot: guidesSdl },
        ],
      },
      {
        pace: { reached: 1_000_000, unreached: 1_000_000 },
        settings: {
          partners: {
            all: { timeout: { request: 3_000 }, breaker: { calls: 20 }, joint: { things: 2, patience: 50 } },
          },
        },
      },
    );
  });
  afterAll(async () => {
    await overBad.close();
    await bad.close().catch(() => undefined);
  });

  const error = '{"message":"?"}';
  const nulls = (things: number) => JSON.stringify(times(things, () => null));
  test.each([
    [
      "a status that is none of GraphQL's",
      () => httpText("", {}, "500 Oops"),
      "SUBGRAPH_UNAVAILABLE trips.0.guide.name",
    ],
    [
      "an error that says not where it is",
      (things: number) => httpText(`{"data":{"_entities":${nulls(things)}},"errors":[${error}]}`),
      "INTERNAL_SERVER_ERROR undefined",
    ],
    [
      "no data",
      () => httpText(`{"data":null,"errors":[${error}]}`),
      "INTERNAL_SERVER_ERROR trips.0.guide.name",
    ],
    ["fewer things", () => httpText('{"data":{"_entities":[]}}'), "SUBGRAPH_UNAVAILABLE trips.0.guide.name"],
  ])("with %s, only whose fault that is goes without", async (_, poisoned, told) => {
    bad.behave = behaving(poisoned);
    const ids = times(36, (index) => `${index % 3 === 0 ? "poison" : "g"}${index}`);
    expect(await codes(ids)).toEqual(ids.map((id) => (id.startsWith("poison") ? told : id)));
    // A third is not enough for the breaker, although more than half of what is asked for two goes wrong.
    expect(await overBad.readiness()).not.toHaveProperty("circuits");
  });

  test("with nothing at all to one, only that one waits in vain, and no longer than ever", async () => {
    bad.behave = behaving(() => "");
    const ids = times(20, (index) => `${index === 7 ? "poison" : "g"}${index}`);
    const told = await codes(ids);
    expect(told).toEqual(ids.map((id) => (id.startsWith("poison") ? "TIMEOUT trips.0.guide.name" : id)));
  });

  test("with no connection, each is told so in the own language", async () => {
    await bad.close();
    together = 40;
    const languages = times(40, (index) => (index % 2 ? "it" : "en"));
    const told = await Promise.all(
      languages.map(async (language, index) => {
        const { errors } = await overBad.ask(
          query,
          { guides: [`g${index}`] },
          { "accept-language": language },
        );
        return errors!.map(({ message }) => message);
      }),
    );
    const sentences = {
      en: "The guides partner can't be reached just now.",
      it: "Il partner guides non è raggiungibile in questo momento.",
    };
    for (const [index, messages] of told.entries())
      expect(new Set(messages)).toEqual(new Set([sentences[languages[index] as "it" | "en"]]));
  });
});
