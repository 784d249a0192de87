import type { Answer, TinyGateway } from "../../support/tiny-gateway.js";
import { codeOf, GuardedLibrary, get, post } from "./guarded.js";

const modern = { accept: "application/graphql-response+json" };

let library: GuardedLibrary;
let gateway: TinyGateway;
beforeAll(async () => {
  library = await GuardedLibrary.start();
  const document = { tokens: 60, depth: 4, rootFields: 2, aliases: 3 };
  gateway = await library.gateway({ protection: { bodySize: 2_000, document, cost: { most: 100 } } });
});
afterAll(() => library.close());

const tooDeep = "{ books { sequels { sequels { sequels { id } } } } }";

test("a document beyond a limit is refused before any partner is asked, posted or in a GET", async () => {
  const before = library.partner.requests.length;
  for (const ask of [post, get])
    for (let again = 0; again < 3; again++) {
      const refused = await ask(gateway, { query: tooDeep });
      expect(refused.status).toBe(200);
      expect(refused.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(refused.body).toEqual({
        errors: [
          {
            message: "The operation nests fields 5 levels deep; at most 4 are allowed.",
            extensions: { code: "LIMIT_EXCEEDED", limit: "depth", most: 4, asked: 5 },
          },
        ],
      });
    }
  expect(library.partner.requests.length).toBe(before);
});

test("where the status speaks of GraphQL, it is 400", async () => {
  const italian = { ...modern, "accept-language": "it" };
  for (const ask of [post, get]) {
    const refused = await ask(gateway, { query: tooDeep }, italian);
    expect(refused.status).toBe(400);
    expect(refused.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
    expect(refused.body.errors?.[0]?.message).toBe(
      "L'operazione annida campi per 5 livelli; ne sono ammessi al massimo 4.",
    );
  }
});

test("an operation that is refused lets its neighbours in the document be refused, too", async () => {
  const query = `query Small { books { id } } query Deep ${tooDeep}`;
  expect(codeOf(await post(gateway, { query, operationName: "Small" }))).toBe("LIMIT_EXCEEDED");
});

test("a text that is like one that is known, but longer, is looked at again", async () => {
  const withIds = (count: number) =>
    `{ byIds(ids: [${Array.from({ length: count }, (_, id) => id)}]) { id } }`;
  for (const count of [3, 3, 5, 40]) {
    const { body } = await post(gateway, { query: withIds(count) });
    expect(body.data?.byIds).toHaveLength(count);
  }
  for (let again = 0; again < 2; again++) {
    const refused = await post(gateway, { query: withIds(60) });
    expect(refused.body.errors?.[0]?.extensions).toEqual({
      code: "LIMIT_EXCEEDED",
      limit: "tokens",
      most: 60,
    });
  }
  expect((await post(gateway, { query: withIds(40) })).body.data?.byIds).toHaveLength(40);
});

test("variables that are nested beyond all measure are refused, before and after the operation is known", async () => {
  const send = async (depth: number) => {
    const headers = { "content-type": "application/json" };
    const x = "[".repeat(depth) + "]".repeat(depth);
    const body = `{"query":"{ books { title } }","variables":{"x":${x}}}`;
    return (await (await fetch(gateway.url, { method: "POST", headers, body })).json()) as Answer;
  };
  for (let again = 0; again < 3; again++) {
    expect((await send(99)).data?.books).toHaveLength(4);
    expect((await send(100)).errors?.[0]?.extensions).toEqual({
      code: "LIMIT_EXCEEDED",
      limit: "nesting",
      most: 100,
    });
    expect((await send(900)).errors?.[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
  }
});

test("a body beyond the limit is refused, whether its length is told beforehand or not", async () => {
  const sent = (length: number) => JSON.stringify({ query: "{ books { id } }", pad: "x".repeat(length) });
  const headers = { "content-type": "application/json", "accept-language": "it" };
  const within = await fetch(gateway.url, { method: "POST", headers, body: sent(1_900) });
  expect(within.status).toBe(200);
  const stream = () => new Blob([sent(2_000)]).stream();
  for (const body of [sent(2_000), stream()]) {
    const refused = await fetch(gateway.url, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(refused.status).toBe(413);
    expect(await refused.text()).toMatch("Il corpo della richiesta supera 2 KB.");
  }
});

describe("what an operation costs", () => {
  const shown = { "x-legami-cost": "estimate" };

  test("is told to whoever asks, the same for what is written and for variables, new or known", async () => {
    const writtenOut = (first: number) => ({ query: `{ books(first: ${first}) { id sequels { id } } }` });
    const byVariable = (first: number) => ({
      query: "query ($first: Int) { books(first: $first) { id sequels { id } } }",
      variables: { first },
    });
    for (const first of [5, 5, 7])
      for (const sent of [writtenOut(first), byVariable(first)])
        for (const ask of [post, get]) {
          const { status, body } = await ask(gateway, sent, shown);
          expect(status).toBe(200);
          expect(body.data?.books).toHaveLength(first);
          expect(body.extensions).toEqual({ cost: { estimated: first * 3, limit: 100 } });
          expect((await ask(gateway, sent)).body.extensions).toBeUndefined();
        }
  });

  test("is refused beyond the limit before any partner is asked, on the short way, too", async () => {
    const within = { query: "{ books(first: 33) { id sequels(first: 2) { id } } }" };
    for (let again = 0; again < 2; again++)
      expect((await post(gateway, within)).body.data?.books).toHaveLength(33);
    const before = library.partner.requests.length;
    const beyond = { query: "{ books(first: 34) { id sequels(first: 2) { id } } }" };
    for (const ask of [post, post, get]) {
      const refused = await ask(gateway, beyond);
      expect(refused.status).toBe(200);
      expect(refused.body.data).toBeUndefined();
      expect(refused.body.errors?.[0]).toMatchObject({
        message: expect.stringMatching("The answer may hold 102 objects, and at most 100 are allowed."),
        extensions: { code: "LIMIT_EXCEEDED", limit: "cost", most: 100, asked: 102 },
      });
    }
    expect((await post(gateway, beyond, modern)).status).toBe(400);
    expect((await post(gateway, beyond, shown)).body.extensions).toEqual({
      cost: { estimated: 102, limit: 100 },
    });
    expect(library.partner.requests.length).toBe(before);
  });
});

test("a partner's inner words are masked, whichever way they come", async () => {
  const ways = [post, post, get];
  const accepted: Record<string, string>[] = [
    {},
    modern,
    { "x-legami-cost": "estimate" },
    { accept: "multipart/mixed, application/json" },
  ];
  for (const headers of accepted)
    for (const ask of ways) {
      const { body } = await ask(gateway, { query: "{ broken }" }, headers);
      expect(JSON.stringify(body)).not.toMatch(/postgres|secret|10\.0/);
      expect(body.errors?.[0]?.extensions).toMatchObject({
        code: "INTERNAL_SERVER_ERROR",
        partner: "library",
      });
    }
});
