import { bearing } from "../../support/issuer.js";
import {
  askInParts,
  MergedAnswer,
  type Part,
  partsOf,
  takesAnnouncedParts,
  takesParts,
} from "../../support/parts.js";
import type { TinyGateway } from "../../support/tiny-gateway.js";
import { nobody } from "../../support/tiny-network.js";
import { SlowPartnerNetwork } from "./slow-partner.js";

let network: SlowPartnerNetwork;
let gateway: TinyGateway;

beforeAll(async () => {
  network = await SlowPartnerNetwork.start();
  gateway = await network.gateway();
});
afterAll(() => network.close());
beforeEach(() => {
  network.gate.shut();
  network.asked();
});

type Asked = Omit<Parameters<typeof askInParts>[1], "query">;

/** All parts of an answer, with nobody held up. */
async function allParts(query: string, asked: Asked = {}, url = gateway.url): Promise<Part[]> {
  network.gate.open();
  const { parts } = await askInParts(url, { query, ...asked });
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

test("what one partner knows comes before what a slow one is still asked for", async () => {
  const query = `{ book(id: "1") { id title author { born } ... @defer(label: "Opinions") { rating stamp } } }`;
  const { response, parts } = await askInParts(gateway.url, { query });
  expect(response.headers.get("content-type")).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
  expect((await parts.next()).value).toEqual({
    data: { book: { id: "1", title: "Il Po", author: { born: 3 } } },
    hasNext: true,
  });
  // Asked it was, and nobody has let it answer.
  await network.gate.reached();
  network.gate.open();
  expect((await parts.next()).value).toEqual({
    incremental: [{ data: { rating: 10, stamp: "stamp 1" }, path: ["book"], label: "Opinions" }],
    hasNext: false,
  });
  expect((await parts.next()).done).toBe(true);
});

test("each part comes as soon as its own partners have answered, and nobody is asked twice", async () => {
  const query = `{
    shelf { name books { title ... @defer { rating } author { name ... @defer { born } } } }
    ... @defer { people }
  }`;
  const { parts } = await askInParts(gateway.url, { query });
  const merged = new MergedAnswer();
  const told: string[] = [];
  for await (const part of parts) {
    merged.add(part);
    for (const { path, data } of part.incremental ?? [])
      told.push(`${path?.join(".")}: ${Object.keys(data ?? {})}`);
    if (told.length === 3) network.gate.open();
  }
  expect(told.slice(0, 3).sort()).toEqual([
    ": people",
    "shelf.books.0.author: born",
    "shelf.books.1.author: born",
  ]);
  expect(told.slice(3)).toEqual(["shelf.books.0: rating", "shelf.books.1: rating"]);
  expect(merged.data).toEqual({
    people: 2,
    shelf: {
      name: "first",
      books: [
        { title: "Il Po", rating: 10, author: { name: "Ada", born: 3 } },
        { title: "Crema", rating: 20, author: { name: "Bruno", born: 5 } },
      ],
    },
  });
  expect(network.asked()).toEqual({ books: 1, opinions: 1, people: 2 });
});

test("a slow field of a partner's holds up no other of the same partner's", async () => {
  const query = `{ book(id: "1") { title author { name } ... @defer { title digest author { name born } } } }`;
  const { parts } = await askInParts(gateway.url, { query });
  expect((await parts.next()).value?.data).toEqual({ book: { title: "Il Po", author: { name: "Ada" } } });
  await network.gate.reached();
  network.gate.open();
  expect((await parts.next()).value?.incremental).toEqual([
    { data: { title: "Il Po", digest: "Il Po …", author: { name: "Ada", born: 3 } }, path: ["book"] },
  ]);
  // What both parts have was asked for once.
  const asked = network.books.requests.map(({ query }) => query);
  expect(asked).toHaveLength(2);
  expect(asked[1]).not.toMatch(/title|author/);
});

test("what is deferred within what is deferred comes after it", async () => {
  const query = `{ book(id: "1") { title ... @defer(label: "outer") {
    reviews(first: 1) { text by { name ... @defer(label: "inner") { born } } }
  } } }`;
  expect((await allParts(query)).flatMap(({ incremental = [] }) => incremental)).toEqual([
    { data: { reviews: [{ text: "1.0", by: { name: "Ada" } }] }, path: ["book"], label: "outer" },
    { data: { born: 3 }, path: ["book", "reviews", 0, "by"], label: "inner" },
  ]);
});

test("a fragment by name is deferred wherever it is spread so", async () => {
  const query = `query Both($now: Boolean!) {
    one: book(id: "1") { ...Opinion @defer(label: "one") }
    other: book(id: "2") { ...Opinion @defer(if: $now, label: "other") title }
  }
  fragment Opinion on Book { is: rating good: reviews(first: 1) { text } }`;
  network.gate.open();
  const whole = await gateway.ask(query, { now: true });
  for (const now of [true, false]) {
    const parts = await allParts(query, { variables: { now } });
    const merged = new MergedAnswer();
    for (const part of parts) merged.add(part);
    expect(merged.data).toEqual(whole.data);
    const labels = parts.flatMap(({ incremental = [] }) => incremental.map(({ label }) => label));
    expect(labels).toEqual(now ? ["one", "other"] : ["one"]);
  }
});

test.each([
  ["who takes no parts", 'book(id: "1") { title ... @defer { rating } }', "application/json"],
  ["who says nothing of it", 'book(id: "1") { title ... @defer { rating } }', "*/*"],
  [
    "who takes parts in no form that is known",
    'book(id: "1") { title ... @defer { rating } }',
    "application/json, multipart/mixed",
  ],
  ["where it is deferred if false", 'book(id: "1") { title ... @defer(if: false) { rating } }', takesParts],
])("%s is answered whole", async (_, selection, accept) => {
  network.gate.open();
  for (const turn of ["first", "again"]) {
    const { response, parts } = await askInParts(gateway.url, { query: `{ ${selection} }`, accept });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect([turn, (await parts.next()).value]).toEqual([
      turn,
      { data: { book: { title: "Il Po", rating: 10 } } },
    ]);
  }
});

test("what was answered whole on the short way still comes in parts to whoever takes them, and the other way round", async () => {
  network.gate.open();
  const query = `query Again($id: ID!) { book(id: $id) { title ... @defer(label: "later") { rating } } }`;
  for (const id of ["1", "2"]) {
    await gateway.ask(query, { id });
    expect(await allParts(query, { variables: { id } })).toHaveLength(2);
    expect(await gateway.ask(query, { id })).toMatchObject({ data: { book: { rating: Number(id) * 10 } } });
  }
  const written = (id: number) => `{ book(id: ${id}) { title ... @defer(label: "of ${id}") { rating } } }`;
  for (const id of [1, 2]) {
    const [, later] = await allParts(written(id));
    expect(later?.incremental).toEqual([{ data: { rating: id * 10 }, path: ["book"], label: `of ${id}` }]);
  }
});

test("an error is told with its part, masked, at its path", async () => {
  const query = `{ books { title ... @defer { b: broken } } ... @defer { opinions failing } }`;
  const [first, ...later] = await allParts(query);
  expect(first).toEqual({ data: { books: [{ title: "Il Po" }, { title: "Crema" }] }, hasNext: true });
  const told = later.flatMap(({ incremental = [] }) => incremental);
  const error = (path: (string | number)[]) => ({
    message: expect.not.stringContaining("secret"),
    path,
    extensions: { code: "INTERNAL_SERVER_ERROR", partner: "opinions", reference: expect.any(String) },
  });
  // Promised, and not there: so there is nothing of this part.
  expect(told).toContainEqual({ data: null, path: [], errors: [error(["failing"])] });
  for (const index of [0, 1])
    expect(told).toContainEqual({
      data: { b: null },
      path: ["books", index],
      errors: [error(["books", index, "b"])],
    });
  expect(told).toHaveLength(3);
});

test("a promised value that is missing takes its part with it, and nothing else", async () => {
  const query = `{ book(id: "1") { title ... @defer { promised } ... @defer { rating } } }`;
  const merged = new MergedAnswer();
  for (const part of await allParts(query)) merged.add(part);
  expect(merged.data).toEqual({ book: { title: "Il Po", rating: 10 } });
  expect(merged.errors).toMatchObject([{ path: ["book", "promised"] }]);
});

test("a partner's outage costs only its fields, in whichever part they are, and is told in the client's language", async () => {
  const without = await network.gateway({}, nobody);
  const query = `{ book(id: "1") { title ... @defer { rating stamp } ... @defer { author { born } } } }`;
  const parts = await allParts(query, { headers: { "accept-language": "it" } }, without.url);
  const merged = new MergedAnswer();
  for (const part of parts) merged.add(part);
  expect(merged.data).toEqual({
    book: { title: "Il Po", rating: null, stamp: null, author: { born: 3 } },
  });
  expect(
    merged.errors.map(({ message, path, extensions: { code } }) => [path?.join("."), code, message]),
  ).toEqual([
    ["book.rating", "SUBGRAPH_UNAVAILABLE", expect.stringContaining("Il partner opinions")],
    ["book.stamp", "SUBGRAPH_UNAVAILABLE", expect.stringContaining("Il partner opinions")],
  ]);
});

test("thousands of things that are deferred come together, and an outage is told of the first", async () => {
  const without = await network.gateway({}, nobody);
  const query = "{ many(count: 3000) { id ... @defer { rating author { born } } } }";
  const [first, later, ...none] = await allParts(query, {}, without.url);
  expect(none).toEqual([]);
  expect(first?.data?.many).toHaveLength(3000);
  expect(later?.incremental).toHaveLength(3000);
  expect(later?.incremental?.at(-1)).toEqual({
    data: { rating: null, author: { born: 3 } },
    path: ["many", 2999],
  });
  expect(later?.incremental?.flatMap(({ errors = [] }) => errors)).toHaveLength(100);
});

test("a partner that takes too long ends its part", async () => {
  const hurried = await network.gateway({ settings: { partners: { all: { timeout: { request: 100 } } } } });
  const { parts } = await askInParts(hurried.url, {
    query: '{ book(id: "1") { title ... @defer { rating } } }',
  });
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  expect(all).toMatchObject([
    { data: { book: { title: "Il Po" } } },
    {
      incremental: [
        { data: { rating: null }, errors: [{ path: ["book", "rating"], extensions: { code: "TIMEOUT" } }] },
      ],
    },
  ]);
});

test("what a caller may not see is refused in its part", async () => {
  const query = `{ books { title ... @defer { secret rating } } ... @defer { book(id: "1") { private } } }`;
  const closed = new MergedAnswer();
  for (const part of await allParts(query)) closed.add(part);
  const book = (title: string, rating: number, secret: string | null) => ({ title, rating, secret });
  expect(closed.data).toEqual({
    books: [book("Il Po", 10, null), book("Crema", 20, null)],
    book: { private: null },
  });
  expect(closed.errors.map(({ path, extensions }) => `${path?.join(".")} ${extensions.code}`).sort()).toEqual(
    ["book.private UNAUTHENTICATED", "books.0.secret UNAUTHENTICATED", "books.1.secret UNAUTHENTICATED"],
  );
  const open = new MergedAnswer();
  for (const part of await allParts(query, { headers: await bearing() })) open.add(part);
  expect(open.errors).toEqual([]);
  expect(open.data).toMatchObject({ books: [{ secret: "s1" }, { secret: "s2" }], book: { private: "p" } });
});

test("in the newer form, parts are announced", async () => {
  const query = `{ book(id: "1") { title ... @defer(label: "later") {
    rating reviews(first: 1) { text by { name ... @defer { born } } } } ... @defer { promised } } }`;
  const { response, parts } = await askInParts(gateway.url, { query, accept: takesAnnouncedParts });
  expect(response.headers.get("content-type")).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
  const first = (await parts.next()).value!;
  expect(first).toEqual({
    data: { book: { title: "Il Po" } },
    pending: [
      { id: "0", path: ["book"], label: "later" },
      { id: "1", path: ["book"] },
    ],
    hasNext: true,
  });
  network.gate.open();
  const merged = new MergedAnswer();
  merged.add(first);
  const later: Part[] = [];
  for await (const part of parts) {
    merged.add(part);
    later.push(part);
  }
  expect(later.flatMap(({ pending = [] }) => pending)).toEqual([
    { id: "2", path: ["book", "reviews", 0, "by"] },
  ]);
  const completed = later.flatMap((part) => part.completed ?? []);
  expect(completed).toHaveLength(3);
  expect(completed).toContainEqual({
    id: "1",
    errors: [expect.objectContaining({ path: ["book", "promised"] })],
  });
  expect(later.at(-1)?.hasNext).toBe(false);
  expect(merged.data).toEqual({
    book: { title: "Il Po", rating: 10, reviews: [{ text: "1.0", by: { name: "Ada", born: 3 } }] },
  });
});

test("a mutation is done at once, in its order, and what is deferred in its answer comes later", async () => {
  network.lent.length = 0;
  const mutation = `mutation {
    lend(id: "1") { title ... @defer { rating } }
    ... @defer { giveBack(id: "2") { title ... @defer { rating } } }
  }`;
  const { parts } = await askInParts(gateway.url, { query: mutation });
  expect((await parts.next()).value).toEqual({
    data: { lend: { title: "Il Po" }, giveBack: { title: "Crema" } },
    hasNext: true,
  });
  expect(network.lent).toEqual(["lend 1", "give back 2"]);
  network.gate.open();
  const later: Part[] = [];
  for await (const part of parts) later.push(part);
  expect(later.flatMap(({ incremental = [] }) => incremental)).toEqual([
    { data: { rating: 10 }, path: ["lend"] },
    { data: { rating: 20 }, path: ["giveBack"] },
  ]);
  expect(network.lent).toHaveLength(2);
});

test("for a client that is gone, no further partner is asked", async () => {
  const leaving = new AbortController();
  const query = '{ book(id: "1") { title ... @defer { fame } } }';
  const { parts } = await askInParts(gateway.url, { query, signal: leaving.signal });
  expect((await parts.next()).value?.data).toEqual({ book: { title: "Il Po" } });
  await network.gate.reached();
  leaving.abort();
  await expect(parts.next()).rejects.toThrow();
  // By then the gateway has seen it.
  for (const _ of [1, 2]) await gateway.ask("{ people }");
  network.asked();
  network.gate.open();
  // Asked by somebody else, the same is answered: and for the one who is gone, nothing more was.
  const { data } = await gateway.ask('{ book(id: "2") { fame } }');
  expect(data).toEqual({ book: { fame: "fame 20" } });
  expect(network.asked()).toEqual({ books: 1, opinions: 1, people: 1 });
});

test("whoever takes nothing but parts is answered in one where there are no more", async () => {
  const accept = "multipart/mixed; deferSpec=20220824";
  const [only, ...others] = await allParts('{ book(id: "1") { title } }', { accept });
  expect(only).toEqual({ data: { book: { title: "Il Po" } }, hasNext: false });
  expect(others).toEqual([]);
  expect(await allParts('{ book(id: "1") { title ... @defer { rating } } }', { accept })).toHaveLength(2);
  const { response } = await askInParts(gateway.url, { query: "{ people }", accept: "multipart/mixed" });
  expect(response.status).toBe(406);
});

test("limits hold for what is deferred, and the estimate counts it", async () => {
  const bounded = await network.gateway({ settings: { protection: { cost: { most: 3 } } } });
  const query = `{ books { title ... @defer { reviews(first: 50) { text } } } }`;
  const [refused, ...none] = await allParts(query, {}, bounded.url);
  expect(refused).toMatchObject({ errors: [{ extensions: { code: "LIMIT_EXCEEDED" } }] });
  expect(none).toEqual([]);
  const headers = { "x-legami-cost": "estimate" };
  const whole = (await allParts(query, { headers, accept: "application/json" }))[0]?.extensions;
  expect(whole).toHaveProperty("cost");
  expect((await allParts(query, { headers }))[0]?.extensions).toEqual(whole);
});

test("a request that says nothing that can be carried out is refused as ever", async () => {
  const query = "query Named($id: ID!) { book(id: $id) { title ... @defer { rating } } }";
  const onlyParts = "multipart/mixed;deferSpec=20220824";
  const newer = "application/graphql-response+json";
  for (const [accept, expected] of Object.entries({
    [takesParts]: 200,
    [`${onlyParts}, ${newer}`]: 400,
    [onlyParts]: 200,
  })) {
    const { response, parts } = await askInParts(gateway.url, { query, accept });
    expect([accept, response.status]).toEqual([accept, expected]);
    expect((await parts.next()).value).toMatchObject({
      errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
    });
  }
});

test("a query by GET is answered in parts, too", async () => {
  network.gate.open();
  const query = encodeURIComponent('{ book(id: "1") { title ... @defer { rating } } }');
  const response = await fetch(`${gateway.url}?query=${query}`, { headers: { accept: takesParts } });
  const all: Part[] = [];
  for await (const part of partsOf(response)) all.push(part);
  expect(all).toHaveLength(2);
});
