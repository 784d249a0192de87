import { createHash } from "node:crypto";
import { Redis } from "ioredis";
import { describeWithRedis, startRedis, type TestRedis } from "../../support/redis.js";
import type { TinyGateway } from "../../support/tiny-gateway.js";
import { eventually } from "../../support/tiny-gateway.js";
import { codeOf, GuardedLibrary, post } from "./guarded.js";

const query = "{ books { id } }";
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const hashed = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describeWithRedis("two gateways that share a Redis", () => {
  let redis: TestRedis;
  let client: Redis;
  let library: GuardedLibrary;
  let gateways: [TinyGateway, TinyGateway];
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    client.on("error", () => undefined);
    library = await GuardedLibrary.start();
    const shared = {
      // On a busy machine an answer may take longer than the default; each would count for itself then, as it should.
      redis: { url: redis.url, timeout: 2_000 },
      protection: { rate: { anonymous: { requests: 40, seconds: 3_600 } } },
    };
    gateways = [await library.gateway(shared), await library.gateway(shared)];
  });
  beforeEach(async () => {
    await client.flushall();
  });
  afterAll(async () => {
    client.disconnect();
    await library.close();
    await redis.kill();
  });

  test("count a caller's requests together, exactly, however many come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => post(gateways[index % 2]!, { query })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    expect(answers.filter((one) => codeOf(one) === "RATE_LIMITED")).toHaveLength(60);
    // Nobody's address or name is in there.
    expect(await client.keys("*rate*")).toEqual([expect.stringMatching(/^legami:rate:anonymous:[\w-]{43}$/)]);
  });

  test("have one connection each, for all that they share", async () => {
    const all = String(await client.client("LIST"));
    expect(all.trim().split("\n")).toHaveLength(gateways.length + 1);
  });

  test("know each other's persisted queries, for a time", async () => {
    const hash = hashed(hashOf(query));
    expect(codeOf(await post(gateways[1], hash))).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect((await post(gateways[0], { ...hash, query })).status).toBe(200);
    await eventually(async () => expect((await post(gateways[1], hash)).body.data?.books).toHaveLength(4));
    const ttl = await client.ttl(`legami:persisted-query:${hashOf(query)}`);
    expect(ttl).toBeGreaterThan(86_000);
  });

  test("believe nobody who wrote another text under a hash", async () => {
    const hash = hashOf("{ books { title } }");
    await client.set(`legami:persisted-query:${hash}`, "{ books { id } }");
    expect(codeOf(await post(gateways[0], hashed(hash)))).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  test("answer while Redis hangs and when it is gone, each counting for itself, and share again when it is back", async () => {
    const shared = { ...hashed(hashOf("{ books(first: 1) { id } }")), query: "{ books(first: 1) { id } }" };
    redis.pause();
    expect((await post(gateways[0], shared)).status).toBe(200);
    redis.resume();
    await redis.kill();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => post(gateways[index % 2]!, shared)),
    );
    const answered = answers.filter(({ status }) => status === 200).length;
    expect(answered).toBeGreaterThan(70);
    expect(answered).toBeLessThanOrEqual(80);
    await redis.revive();
    await eventually(async () => {
      await post(gateways[0], { query });
      expect(await client.keys("legami:rate:*")).toHaveLength(1);
    });
  });
});
