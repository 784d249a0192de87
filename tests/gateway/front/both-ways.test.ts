import { bearing } from "../../support/issuer.js";
import { startTinyGateway, type TinyGateway } from "../../support/tiny-gateway.js";
import { RuledNetwork } from "../access/ruled-network.js";
import { shelter } from "../access/shelter.js";
import { changes, library } from "./library.js";

/** A gateway as it ships, and one at which Apollo Server answers everything. */
let network: RuledNetwork;
let plain: TinyGateway;
beforeAll(async () => {
  network = await RuledNetwork.start({ shelter, library });
  plain = await startTinyGateway({ path: network.path }, { shortcut: false });
  // What is like that which will be refused, and good, is known.
  for (const query of [written('title: "a"'), written("first: 1"), "{ open }"])
    await network.gateway.ask(query);
  for (const alias of ["", "a: "])
    await network.gateway.ask(`{ ${alias}since(day: "2017-03-01") ${alias && "open"} }`);
});
afterAll(async () => {
  await plain.close();
  await network.close();
});

interface Sent {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
  extensions?: unknown;
}

async function answer({ url }: TinyGateway, body: unknown, headers: Record<string, string>) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const { date: _, "x-request-id": __, ...rest } = Object.fromEntries(response.headers);
  const text = await response.text();
  return { status: response.status, headers: rest, text: text.replace(/[0-9a-f-]{36}/g, "reference") };
}

/** Asks both, one after the other, and again: what is new is then known. */
async function compare(body: unknown, headers: Record<string, string> = {}): Promise<string> {
  let last = "";
  for (let again = 0; again < 3; again++) {
    const asApollo = await answer(plain, body, headers);
    expect(await answer(network.gateway, body, headers)).toEqual(asApollo);
    last = asApollo.text;
  }
  return last;
}

const written = (values: string) =>
  `{ one: books(${values}) shelf(number: 1) { books(first: 2) row(number: 3) { __typename } } }`;

test.each<[string, Sent]>([
  ["without values", { query: "{ open }" }],
  ["with strings", { query: written('title: "a"') }],
  ["with other strings", { query: written('title: "Più \\u00e9 \\"b\\" \\ud83d\\ude00 😀"') }],
  ["with blocks", { query: written('title: """\n    two\n      lines\n"""') }],
  ["with an empty block", { query: written('title: """"""') }],
  ["with numbers", { query: written("first: -7, rating: 1.5e3") }],
  ["with a number for a fraction", { query: written("rating: 12") }],
  ["with a number for an id", { query: written("ids: 12345678901234567890") }],
  ["with lists", { query: written('ids: ["a", "b"]') }],
  ["with longer lists", { query: written('ids: ["a", "b", "c" "d"]') }],
  ["with lists of both", { query: written('ids: ["a", 1]') }],
  ["with an empty list", { query: written("ids: []") }],
  ["with null", { query: written("title: null") }],
  ["with names", { query: written("shelf: TOP") }],
  [
    "with objects",
    { query: written('filter: { title: "a", rating: 1, not: { pages: 4, shelves: [TOP] } }') },
  ],
  ["with days", { query: written('filter: { since: "2017-03-01" }') }],
  [
    "with variables in objects",
    {
      query: `query ($title: String = "d") ${written("filter: { title: $title, pages: 4 }, first: 3")}`,
    },
  ],
  [
    "with names that could be ours",
    {
      query: `query ($written0: String) ${written("title: $written0, first: 4")}`,
      variables: { written0: "a", written1: 5 },
    },
  ],
  [
    "of several operations",
    { query: 'query A { since(day: "2017-03-01") } query B { open }', operationName: "B" },
  ],
  [
    "of several operations, the other",
    { query: 'query A { since(day: "2017-03-01") } query B { open }', operationName: "A" },
  ],
  ["with a null for each", { query: "{ open }", operationName: null, variables: null, extensions: null }],
  [
    "with what clients say of themselves",
    { query: "{ open }", extensions: { clientLibrary: { name: "x" } } },
  ],
  [
    "with fields twice",
    {
      query:
        "{ shelf(number: 1) { books(first: 2) } shelf(number: 1) { row(number: 2) { books(first: 2) } } }",
    },
  ],
  ["of introspection", { query: '{ __type(name: "Filter") { name inputFields { name } } __typename }' }],
  ["of what is closed", { query: "{ open secretWord people { name secretIncome } }" }],
  ["with directives", { query: '{ open @include(if: false) books(title: "x") @skip(if: false) }' }],
])("a query %s", async (_, body) => {
  expect(await compare(body)).toContain('"data":{');
});

test.each<[string, Sent]>([
  ["no number", { query: written('first: "1"') }],
  ["too large a number", { query: written("first: 2147483648") }],
  ["a null", { query: written("first: null") }],
  ["an unknown name", { query: written("shelf: MIDDLE") }],
  ["a field too many", { query: written("filter: { pages: 1, weight: 1 }") }],
  ["a number that is none", { query: written("first: 007") }],
  ["a number with a letter", { query: written("first: 1a") }],
  ["an open string", { query: written('title: "a\n"') }],
  ["half a character", { query: written('title: "\\ud83d"') }],
  ["two values for one field", { query: "{ shelf(number: 1) { __typename } shelf(number: 2) { books } }" }],
  ["a stand-in", { query: written("title: \u0001") }],
  ["a stand-in for a number", { query: written("first: \u0003") }],
  ["a partner's own rule broken", { query: '{ since(day: "1 March") }' }],
  ["it in a list of fields", { query: '{ a: since(day: "1 March") open }' }],
  [
    "a variable that misfits",
    { query: "query ($n: Int!) { shelf(number: $n) { books(first: 3) } }", variables: { n: "x" } },
  ],
  [
    "a variable missing",
    {
      query: 'query A { books(title: "some") } query B($n: Int!) { shelf(number: $n) { books } }',
      operationName: "B",
    },
  ],
  ["the operation not there", { query: 'query A { books(title: "x") }', operationName: "B" }],
  ["no operation chosen", { query: 'query A { books(title: "x") } query B { open }' }],
  ["a name that is no text", { query: "{ open }", operationName: 1 }],
  ["variables that are a list", { query: "{ open }", variables: [] }],
  ["variables that are a text", { query: "{ open }", variables: "{}" }],
  ["extensions that are a text", { query: "{ open }", extensions: "{}" }],
  ["an unknown persisted query", { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } }],
  [
    "a forged persisted query",
    { query: "{ open }", extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } },
  ],
  ["no query", {}],
  ["an empty query", { query: "" }],
  ["a subscription", { query: "subscription { open }" }],
  ["a refusal", { query: '{ refused(why: "so") }' }],
  ["a refusal beside data", { query: '{ open refused(why: "so") }' }],
  ["a fault", { query: "{ broken(number: 1) }" }],
  ["a fault within", { query: '{ shelf(number: 1) { broken(why: "lost") } open }' }],
  ["what is no Int", { query: '{ wrong(title: "a") }' }],
])("a query with %s", async (_, body) => {
  expect(await compare(body)).toContain('"errors":[');
});

test.each<[string, Record<string, string>]>([
  ["JSON", { accept: "application/json" }],
  ["the newer type", { accept: "application/graphql-response+json" }],
  ["either", { accept: "application/graphql-response+json, application/json;q=0.9" }],
  ["parts", { accept: "multipart/mixed;deferSpec=20220824, application/json" }],
  ["parts alone", { accept: "multipart/mixed" }],
  ["an image", { accept: "image/png" }],
  ["Italian", { "accept-language": "it" }],
  ["German", { "accept-language": "de, it;q=0.5" }],
  ["another site's page", { origin: "https://elsewhere.example" }],
  ["a bad token", { authorization: "Bearer nonsense" }],
  ["text", { "content-type": "text/plain" }],
  ["latin letters", { "content-type": "application/json; charset=latin1" }],
  ["JSON with its letters", { "content-type": "application/json; charset=utf-8" }],
  ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ["something packed", { "content-encoding": "gzip" }],
])("a request by a client of %s", async (_, headers) => {
  for (const query of [
    '{ books(title: "a") }',
    '{ open books(title: "b") secretWord }',
    '{ refused(why: "c") }',
    "{",
  ])
    await compare({ query }, headers);
});

test.each([
  [["{ open }"]],
  ["no JSON"],
  ["[]"],
  ["null"],
  ['"text"'],
  ['[{"query":"{ open }"}]'],
  ["{}"],
  ['{"query":"{ open }","query":"{ people { id } }"}'],
])("a body that says %j", async (body) => void (await compare(body)));

test("whoever may see more is shown more, and then others no more than before", async () => {
  const query = '{ open secretWord secretPromise books(title: "a") }';
  for (const headers of [{}, await bearing({ scopes: [] }), await bearing(), {}])
    await compare({ query }, headers);
});

test("a change is done once for each time it is asked for, whatever comes of it", async () => {
  for (const query of [
    'mutation { lend(title: "%", copies: 2) }',
    'mutation { lend(title: "%", until: "2017-03-01") refuse(title: "%") }',
    'mutation { lend(title: "%", until: "March") }',
    'mutation { refuse(title: "%") }',
    'mutation ($copies: Int!) { lend(title: "%", copies: $copies) }',
  ]) {
    for (const title of ["a", "b", "c"]) {
      const body = { query: query.replaceAll("%", title) };
      changes.length = 0;
      const expected = await answer(plain, body, {});
      const done = changes.splice(0);
      expect(await answer(network.gateway, body, {})).toEqual(expected);
      expect(changes).toEqual(done);
    }
  }
});

test("what a partner is asked has variables in the place of values, once for all texts of a shape", async () => {
  const queries: (string | undefined)[] = [];
  for (const title of ["x", "y", "z"]) {
    network.asked();
    await network.gateway.ask(`{ books(title: "${title}", first: ${title.charCodeAt(0)}) }`);
    queries.push(network.asked());
  }
  expect(queries[0]).not.toMatch(/"x"|120/);
  expect(new Set(queries).size).toBe(1);
});
