import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FollowerOfOne, followBySse, type Question, socketsTo } from "../../support/followers.js";
import { bearing } from "../../support/issuer.js";
import { eventually, type TinyGateway } from "../../support/tiny-gateway.js";
import { CounterNetwork } from "./counter.js";

let network: CounterNetwork;
beforeAll(async () => {
  network = await CounterNetwork.start();
});
afterAll(() => network.close());

const query = "{ count }";
const counting = "subscription { counted { count } }";
const hashed = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

interface Told {
  data?: unknown;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[] | undefined;
}

/** All that came of asking for something once. */
async function outcome(follower: FollowerOfOne): Promise<Told> {
  const ended = await follower.ended;
  if (ended === "complete") return follower.last()!;
  if (Array.isArray(ended.failed)) return { errors: ended.failed };
  throw ended.failed;
}

async function bySocket({ url }: TinyGateway, question: Question, headers: Record<string, string> = {}) {
  const { client, follow } = socketsTo(url, () => headers);
  const told = await outcome(follow(question));
  await client.dispose();
  return told;
}

const byStream = ({ url }: TinyGateway, question: Question, headers: Record<string, string> = {}) =>
  outcome(followBySse(url, question, headers));

const codeOf = ({ errors }: Told) => errors?.[0]?.extensions?.code;
const ways = [
  ["over a WebSocket", bySocket],
  ["as Server-Sent Events", byStream],
] as const;

describe.each(ways)("%s", (_, ask) => {
  test("a document beyond a limit is refused before any partner is asked", async () => {
    const gateway = await network.gateway({ settings: { protection: { document: { aliases: 2 } } } });
    const before = network.counter.requests.length;
    for (let again = 0; again < 2; again++)
      expect(await ask(gateway, { query: "{ a: count b: count c: count }" })).toMatchObject({
        errors: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "aliases", most: 2, asked: 3 } }],
      });
    const named = "subscription { counted { a: count b: count c: count } }";
    expect(codeOf(await ask(gateway, { query: named }))).toBe("LIMIT_EXCEEDED");
    expect(network.counter.requests.length).toBe(before);
    expect((await ask(gateway, { query: "{ a: count b: count }" })).data).toBeDefined();
  });

  test("a persisted query is known by its hash once its text was sent along", async () => {
    const gateway = await network.gateway();
    const hash = hashed(hashOf(query));
    const told = { data: { count: network.count } };
    expect(codeOf(await ask(gateway, { query: "", ...hash }))).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(await ask(gateway, { query, ...hash })).toEqual(told);
    expect(await ask(gateway, { query: "", ...hash })).toEqual(told);
  });

  test("only what is listed is carried out where there is a safelist", async () => {
    const folder = await mkdtemp(join(tmpdir(), "safelist-"));
    const manifest = join(folder, "manifest.json");
    const operations = [{ id: "count-1", name: "", type: "query", body: query }];
    await writeFile(
      manifest,
      JSON.stringify({ format: "apollo-persisted-query-manifest", version: 1, operations }),
    );
    const gateway = await network.gateway({ settings: { protection: { safelist: { manifest } } } });
    for (const named of [
      { query: "", documentId: "count-1" },
      { query, ...hashed("count-1") },
    ])
      expect(await ask(gateway, named)).toEqual({ data: { count: network.count } });
    for (const unlisted of [{ query }, { query: counting }, { query: "", ...hashed("count-2") }])
      expect(codeOf(await ask(gateway, unlisted))).toBe("OPERATION_NOT_LISTED");
    await rm(folder, { recursive: true });
  });
});

describe("how often somebody may ask", () => {
  const limited = (requests: number) =>
    network.gateway({
      settings: {
        protection: {
          rate: { anonymous: { requests, seconds: 3_600 }, signedIn: { requests, seconds: 3_600 } },
        },
      },
    });

  test("is counted whichever way it is asked, of each caller", async () => {
    const gateway = await limited(3);
    const ada = await bearing({ subject: "ada" });
    expect((await bySocket(gateway, { query }, ada)).data).toBeDefined();
    expect((await byStream(gateway, { query }, ada)).data).toBeDefined();
    expect((await gateway.ask(query, {}, ada)).data).toBeDefined();
    expect(await bySocket(gateway, { query }, ada)).toMatchObject({
      errors: [{ extensions: { code: "RATE_LIMITED", most: 3, seconds: expect.any(Number) } }],
    });
    expect((await gateway.ask(query, {}, ada)).errors?.[0]?.extensions.code).toBe("RATE_LIMITED");
    const refused = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, {
      headers: { ...ada, accept: "text/event-stream" },
    });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await bySocket(gateway, { query }, await bearing({ subject: "bea" }))).data).toBeDefined();
    expect((await bySocket(gateway, { query })).data).toBeDefined();
  });

  test("is no matter to what goes on, nor to a token's renewal", async () => {
    const gateway = await limited(1);
    const { client, follow } = socketsTo(gateway.url);
    const follower = follow({ query: counting });
    const isTold = () =>
      eventually(async () =>
        expect(follower.last()).toEqual({ data: { counted: { count: network.count } } }),
      );
    await isTold();
    expect(codeOf(await outcome(follow({ query })))).toBe("RATE_LIMITED");
    network.add();
    await isTold();
    follower.stop();
    await client.dispose();
  });
});

test("a connection has so many operations carried out at once, and one too many is refused", async () => {
  const gateway = await network.gateway({ settings: { live: { operations: 2 } } });
  const { client, follow } = socketsTo(gateway.url);
  const later = { query: "{ later }" };
  const within = [follow(later), follow(later)];
  await eventually(async () => expect(network.waiting.size).toBeGreaterThan(0));
  for (const question of [later, { query: counting }])
    expect(await outcome(follow(question))).toMatchObject({
      errors: [
        {
          message: expect.stringContaining("2 operations"),
          extensions: { code: "LIMIT_EXCEEDED", limit: "operations", most: 2 },
        },
      ],
    });
  expect((await bySocket(gateway, { query })).data).toEqual({ count: network.count });
  network.release();
  for (const one of within) expect(await outcome(one)).toEqual({ data: { later: network.count } });
  expect((await outcome(follow({ query }))).data).toEqual({ count: network.count });
  await client.dispose();
});
