import fc from "fast-check";
import { type DocumentNode, parse } from "graphql";
import type { Redis } from "ioredis";
import { cachingSettings } from "../../../gateway/caching/caching-settings.js";
import { MemoryStore } from "../../../gateway/caching/memory-store.js";
import type { PieceStore } from "../../../gateway/caching/piece.js";
import { PieceCache } from "../../../gateway/caching/piece-cache.js";
import { RedisStore } from "../../../gateway/caching/redis-store.js";
import { Engine } from "../../../gateway/execution/engine.js";
import { openRedis } from "../../../gateway/redis/open-redis.js";
import { redisSettings } from "../../../gateway/redis/redis-settings.js";
import { type Caller, nobody } from "../../../shared/auth/caller.js";
import { quietLog } from "../../support/quiet-log.js";
import { describeWithRedis, startRedis, type TestRedis } from "../../support/redis.js";
import { eventually } from "../../support/tiny-gateway.js";
import { ChangingWorld, type Pace, turns } from "./changing-world.js";

type Data = Record<string, unknown> | null | undefined;

interface Told {
  version: number;
  to: string;
}

/** One request of a run. */
interface Step {
  what: "thing" | "things" | "mine" | "inside" | "change" | "changeOther" | "changeCarefully" | "changeMine";
  who: "nobody" | "ada" | "bea";
  thing: number;
  /** Through which gateway. */
  gateway: number;
  /** Turns after the one before it. */
  after: number;
}

const pace: fc.Arbitrary<Pace> = fc.record({ look: fc.nat(6), answer: fc.nat(6) });
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("thing" as const, "things" as const) },
    { weight: 1, arbitrary: fc.constantFrom("mine" as const, "inside" as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        "change" as const,
        "changeOther" as const,
        "changeCarefully" as const,
        "changeMine" as const,
      ),
    },
  ),
  who: fc.constantFrom("nobody", "ada", "bea"),
  thing: fc.nat(2),
  gateway: fc.nat(1),
  after: fc.nat(8),
});
const runs = fc.record({
  steps: fc.array(step, { minLength: 10, maxLength: 40 }),
  paces: fc.array(pace, { minLength: 200, maxLength: 200 }),
});

const told = "{ version to }";

const thing = `{ id first ${told} second ${told} }`;
const texts: Readonly<Record<Step["what"], DocumentNode>> = {
  thing: parse(`query($id: ID!) { thing(id: $id) ${thing} }`),
  things: parse(`query($ids: [ID!]!) { things(ids: $ids) ${thing} }`),
  mine: parse(`{ mine ${told} }`),
  inside: parse(`{ inside ${told} }`),
  change: parse(`mutation($id: ID!) { changed: change(id: $id) { told: first ${told} } }`),
  changeOther: parse(`mutation($id: ID!) { changed: changeOther(id: $id) { told: second ${told} } }`),
  changeCarefully: parse(`mutation($id: ID!) { changed: changeCarefully(id: $id) { told: first ${told} } }`),
  changeMine: parse(`mutation { told: changeMine ${told} }`),
};

/** @param run each has things of its own, so that none depends on those before it */
function idsIn(run: number): [string, string, string] {
  return [`r${run}t0`, `r${run}t1`, `r${run}t2`];
}

/** What a request's answer is of: by the key of its version. */
function toldIn({ what }: Step, data: Data): [key: string, told: Told][] {
  if (what === "mine" || what === "inside") {
    const told = data?.[what];
    return told ? [["one mine", told as Told]] : [];
  }
  const things = [data?.thing ?? data?.things ?? []].flat() as { id: string; first: Told; second: Told }[];
  return things.flatMap(({ id, first, second }) => [
    [`one ${id}`, first],
    [`two ${id}`, second],
  ]);
}

const world = new ChangingWorld();
const callers: Readonly<Record<Step["who"], Caller>> = {
  nobody,
  ada: { ...nobody, subject: "ada", claims: { sub: "ada" } },
  bea: { ...nobody, subject: "bea", claims: { sub: "bea" } },
};

async function gatewayWith(store: PieceStore): Promise<{ engine: Engine; cache: PieceCache }> {
  const cache = new PieceCache(store, cachingSettings.parse({}));
  const formatError = <T>(formatted: T) => formatted;
  const engine = new Engine({
    partners: world,
    cache,
    decide: async () => false,
    log: quietLog,
    formatError,
  });
  await engine.serve(world.supergraphSdl);
  return { engine, cache };
}

/** What a change is of, and the version that it made. */
function changedBy(
  { what, thing }: Step,
  run: number,
  data: Data,
): [key: string, version: number] | undefined {
  if (!what.startsWith("change")) return undefined;
  const { version } = (data!.told ?? (data!.changed as { told: Told }).told) as Told;
  if (what === "changeMine") return ["one mine", version];
  return [`${what === "changeOther" ? "two" : "one"} ${idsIn(run)[thing]}`, version];
}

let count = 0;

/**
 * Sends requests that overtake each other, and compares each answer with what there was, and for whom.
 * @param heard of whose acknowledgements a gateway's answers must know: all gateways', or its own
 */
async function carryOut(
  engines: readonly Engine[],
  { steps, paces }: { steps: Step[]; paces: Pace[] },
  heard: "all" | "own",
) {
  const run = ++count;
  const ids = idsIn(run);
  world.setPaces(paces);
  /** The latest versions of which anybody was told, by whom they must be known. */
  const told = engines.map(() => new Map<string, number>());
  const send = async (one: Step) => {
    const acknowledged = told[heard === "all" ? 0 : one.gateway % engines.length]!;
    const before = new Map(acknowledged);
    const forward: Record<string, string> = one.who === "nobody" ? {} : { authorization: one.who };
    const request = {
      variables: { id: ids[one.thing], ids },
      context: { forward },
      caller: callers[one.who],
    };
    const prepared = engines[one.gateway % engines.length]!.prepare(texts[one.what]);
    const data = (await prepared.answer(request)).data as Data;
    const change = changedBy(one, run, data);
    if (change) acknowledged.set(change[0], Math.max(acknowledged.get(change[0]) ?? 0, change[1]));
    for (const [key, { version, to }] of toldIn(one, data)) {
      expect(version).toBeGreaterThanOrEqual(before.get(key) ?? 0);
      const allowed = key === "one mine" ? [one.who] : [one.who, "nobody"];
      expect(allowed).toContain(to);
    }
  };
  const sent: Promise<void>[] = [];
  for (const one of steps) {
    await turns(one.after);
    sent.push(send(one));
  }
  await Promise.all(sent);
}

const holds = (engines: readonly Engine[], numRuns: number, heard: "all" | "own" = "all") =>
  fc.assert(
    fc.asyncProperty(runs, (run) => carryOut(engines, run, heard)),
    // What comes first is a matter of turns: a smaller case may not fail again.
    { numRuns, endOnFailure: true },
  );

describe("whoever asks, and whatever is changed meanwhile, no answer is another's or older than what was acknowledged", () => {
  test("in one gateway's memory", async () => {
    const { engine, cache } = await gatewayWith(new MemoryStore(1_000_000));
    await holds([engine], 300);
    // Else there is nothing that could have been wrong.
    expect(cache.counts.hits).toBeGreaterThan(1_000);
    await engine.close();
  });

  test("where the memory is so small that little stays", async () => {
    const { engine } = await gatewayWith(new MemoryStore(3_000));
    await holds([engine], 100);
    await engine.close();
  });
});

describeWithRedis("the same of two gateways over one Redis", () => {
  const lines: Redis[] = [];
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const line of lines) line.disconnect();
    await redis.kill();
  });

  /** @param timeout milliseconds */
  const open = async (timeout: number) => {
    const line = await openRedis(redisSettings.parse({ url: redis.url, timeout }), quietLog);
    lines.push(line!);
    const store = new RedisStore(line!, 20, quietLog);
    await eventually(async () => expect(store.stamp).toBeDefined());
    return gatewayWith(store);
  };

  test.each([
    ["whichever is asked, where Redis always answers", 30_000, "all"],
    ["of its own at least, where Redis is often too late", 2, "own"],
  ] as const)("%s", async (_, timeout, heard) => {
    const gateways = [await open(timeout), await open(timeout)];
    await holds(
      gateways.map(({ engine }) => engine),
      100,
      heard,
    );
    const hits = gateways.reduce((sum, { cache }) => sum + cache.counts.hits, 0);
    if (heard === "all") expect(hits).toBeGreaterThan(100);
    await Promise.all(gateways.map(({ engine }) => engine.close()));
  });
});
