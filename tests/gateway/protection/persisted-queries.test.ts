import { createHash } from "node:crypto";
import { PersistedQueries } from "../../../gateway/protection/operations/persisted-queries.js";
import { MemoryQueryStore } from "../../../gateway/protection/operations/query-store.js";
import type { TinyGateway } from "../../support/tiny-gateway.js";
import { codeOf, GuardedLibrary, get, post, type Sent } from "./guarded.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const persisted = (sha256Hash: unknown, version: unknown = 1): Sent => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

let library: GuardedLibrary;
let gateway: TinyGateway;
beforeAll(async () => {
  library = await GuardedLibrary.start();
  gateway = await library.gateway({ protection: { document: { depth: 3 } } });
});
afterAll(() => library.close());

test("a hash is asked for its text once, and is enough from then on, posted or in a GET", async () => {
  for (const ask of [post, get]) {
    const query = `query By${ask.name}($first: Int) { books(first: $first) { id } }`;
    const hash = persisted(sha256(query));
    const unknown = await ask(gateway, hash);
    expect(unknown.status).toBe(200);
    expect(unknown.headers.get("cache-control")).toBe("no-store");
    expect(unknown.body.errors?.[0]).toEqual({
      message: "PersistedQueryNotFound",
      extensions: { code: "PERSISTED_QUERY_NOT_FOUND" },
    });
    expect((await ask(gateway, { ...hash, query, variables: { first: 2 } })).body.data?.books).toHaveLength(
      2,
    );
    for (let again = 0; again < 3; again++) {
      const { status, body } = await ask(gateway, { ...hash, variables: { first: again } });
      expect(status).toBe(200);
      expect(body.data?.books).toHaveLength(again);
    }
  }
});

test("a hash that is another text's is refused, and the text not kept", async () => {
  const query = "{ books { title } }";
  for (const ask of [post, get]) {
    const refused = await ask(gateway, { ...persisted(sha256("{ books { id } }")), query });
    expect(refused.status).toBe(400);
    expect(codeOf(refused)).toBe("BAD_REQUEST");
  }
  expect(codeOf(await post(gateway, persisted(sha256("{ books { id } }"))))).toBe(
    "PERSISTED_QUERY_NOT_FOUND",
  );
  expect(codeOf(await post(gateway, persisted(sha256(query))))).toBe("PERSISTED_QUERY_NOT_FOUND");
});

test.each<[unknown, unknown, string]>([
  ["../../etc/passwd", 1, "PERSISTED_QUERY_NOT_FOUND"],
  ["__proto__", 1, "PERSISTED_QUERY_NOT_FOUND"],
  ["A".repeat(64), 1, "PERSISTED_QUERY_NOT_FOUND"],
  [17, 1, "BAD_REQUEST"],
  [sha256("{ books { id } }"), 2, "BAD_REQUEST"],
])("%p of version %p is no hash", async (hash, version, code) => {
  for (const ask of [post, get]) expect(codeOf(await ask(gateway, persisted(hash, version)))).toBe(code);
});

test("what is beyond a limit is not kept", async () => {
  const query = "{ books { sequels { sequels { id } } } }";
  const hash = persisted(sha256(query));
  expect(codeOf(await post(gateway, { ...hash, query }))).toBe("LIMIT_EXCEEDED");
  expect(codeOf(await post(gateway, hash))).toBe("PERSISTED_QUERY_NOT_FOUND");
});

test("a mutation is no GET's, also by its hash", async () => {
  const query = "mutation { add { id } }";
  const hash = persisted(sha256(query));
  expect((await post(gateway, { ...hash, query })).body.data).toEqual({ add: { id: 1 } });
  expect((await get(gateway, hash)).status).toBe(405);
  expect((await post(gateway, hash)).body.data).toEqual({ add: { id: 1 } });
});

test("a gateway that keeps none says so", async () => {
  const without = await library.gateway({ protection: { persistedQueries: { enabled: false } } });
  const query = "{ books { id } }";
  for (const sent of [persisted(sha256(query)), { ...persisted(sha256(query)), query }])
    expect(codeOf(await post(without, sent))).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
});

test("no more is kept than there is room for: what was asked last stays", () => {
  const queries = new PersistedQueries(new MemoryQueryStore({ size: 100 }), () => undefined);
  const text = (index: number) => `{ field${String(index).padStart(11, "0")} }`;
  const ask = (index: number, sent?: string) =>
    queries.textOf({ id: sha256(text(index)), isHash: true, text: sent });
  for (let index = 0; index < 1_000; index++) {
    ask(index, text(index));
    ask(0, index % 2 === 0 ? text(0) : undefined);
  }
  expect(ask(0)).toBe(text(0));
  expect(ask(999)).toBe(text(999));
  expect(() => ask(500)).toThrow("PersistedQueryNotFound");
});
