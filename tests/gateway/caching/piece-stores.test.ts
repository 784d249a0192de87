import fc from "fast-check";
import type { Redis } from "ioredis";
import { Drops } from "../../../gateway/caching/drops.js";
import { MemoryStore } from "../../../gateway/caching/memory-store.js";
import type { Piece, PieceStore } from "../../../gateway/caching/piece.js";
import { RedisStore } from "../../../gateway/caching/redis-store.js";
import { UndeliveredDrops } from "../../../gateway/caching/undelivered-drops.js";
import { openRedis } from "../../../gateway/redis/open-redis.js";
import { redisSettings } from "../../../gateway/redis/redis-settings.js";
import { quietLog } from "../../support/quiet-log.js";
import { describeWithRedis, startRedis, type TestRedis } from "../../support/redis.js";
import { eventually } from "../../support/tiny-gateway.js";

let keys = 0;
const newKey = () => `${keys++}`;

function piece(store: PieceStore, said: Partial<Piece> = {}): Piece {
  const { stamp = 0 } = store;
  return { key: newKey(), text: "{}", maxAge: 10_000, keptFor: 60_000, stamp, tags: ["p", "p/T"], ...said };
}

async function isCurrent(store: PieceStore, { key }: Piece): Promise<boolean | undefined> {
  const [found] = await store.find([key]);
  return found?.isCurrent;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function keepsToTheRules(open: () => PieceStore | Promise<PieceStore>): void {
  let store: PieceStore;
  beforeAll(async () => {
    store = await open();
    await eventually(async () => expect(store.stamp).toBeDefined());
  });

  test("what was kept is found, each where it was asked for, as it was", async () => {
    const kept = ["{}", '{"a":"è\\n\\u0000"}', '{"b":"😀"}'].map((text) => piece(store, { text }));
    store.keep(kept);
    const found = await store.find([kept[2]!.key, "none", kept[0]!.key, kept[1]!.key]);
    expect(found.map((one) => one?.text)).toEqual([kept[2]!.text, undefined, kept[0]!.text, kept[1]!.text]);
    expect(found[0]).toMatchObject({ maxAge: 10_000, isCurrent: true });
    expect(await store.find([])).toEqual([]);
  });

  test("time makes it old, and more time takes it away", async () => {
    const one = piece(store, { maxAge: 300, keptFor: 1_000 });
    store.keep([one]);
    expect(await isCurrent(store, one)).toBe(true);
    await pause(350);
    expect(await isCurrent(store, one)).toBe(false);
    await pause(1_000);
    expect(await isCurrent(store, one)).toBeUndefined();
  });

  test("a tag that is dropped makes old what has it, and nothing else", async () => {
    const [one, other] = [
      piece(store, { tags: ["p", "p/T:1"] }),
      piece(store, { tags: ["p", "p/T:2", 'p/"\n*'] }),
    ];
    store.keep([one, other]);
    await store.drop(["p/T:1"]);
    expect([await isCurrent(store, one), await isCurrent(store, other)]).toEqual([false, true]);
    await store.drop(['p/"\n*']);
    expect(await isCurrent(store, other)).toBe(false);
  });

  test("what was asked for before a drop is old when it comes after it", async () => {
    const { stamp } = store;
    await store.drop(["p"]);
    const [before, after] = [piece(store, { stamp: stamp! }), piece(store)];
    store.keep([before, after]);
    expect([await isCurrent(store, before), await isCurrent(store, after)]).toEqual([false, true]);
  });
}

describe("memory", () => {
  keepsToTheRules(() => new MemoryStore(1_000_000));

  test("is bounded in bytes, whatever is kept", async () => {
    const pieces = fc.array(fc.tuple(fc.nat(30), fc.nat(3_000), fc.array(fc.string())), { maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(pieces, async (all) => {
        const store = new MemoryStore(20_000);
        for (const [name, length, tags] of all)
          store.keep([piece(store, { key: `${name}`, text: "x".repeat(length), tags })]);
        const names = Array.from({ length: 31 }, (_, name) => `${name}`);
        const found = await store.find(names);
        const held = found.reduce((sum, one) => sum + 2 * (one?.text.length ?? 0), 0);
        expect(held).toBeLessThanOrEqual(store.size);
        expect(store.size).toBeLessThanOrEqual(20_000);
        const latest = all.findLast(([, length]) => length < 1_000);
        const isLast = latest === all.at(-1);
        if (latest && isLast) expect(found[latest[0]]?.text).toHaveLength(latest[1]);
      }),
    );
  });
});

test("of more tags than are told apart, all that came before is old, and nothing that comes after", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (tags, most) => {
      const [few, many] = [new Drops(most), new Drops()];
      for (const tag of tags) {
        const stamp = few.count;
        for (const drops of [few, many]) drops.drop([`${tag}`]);
        for (let other = 0; other < 10; other++) {
          expect(few.isCurrent(few.count, [`${other}`])).toBe(true);
          // Never more current than it is.
          if (few.isCurrent(stamp, [`${other}`])) expect(many.isCurrent(stamp, [`${other}`])).toBe(true);
        }
      }
    }),
  );
});

test("what Redis has not heard is not forgotten for what it has", () => {
  const drops = new UndeliveredDrops(3);
  drops.note(["a", "b"]);
  const delivered = drops.deliver();
  drops.note(["b"]);
  delivered();
  expect(drops.tags).toEqual(["b"]);
  drops.note(["c", "d", "e"]);
  expect(drops.tags).toEqual(["*"]);
});

describeWithRedis("Redis", () => {
  let redis: TestRedis;
  const lines: Redis[] = [];
  const open = async () => {
    const line = await openRedis(redisSettings.parse({ url: redis.url, timeout: 500 }), quietLog);
    lines.push(line!);
    return new RedisStore(line!, 100, quietLog);
  };
  const ready = async (store: RedisStore) => {
    await eventually(async () => {
      await store.find([]);
      expect(store.stamp).toBeDefined();
    });
    return store;
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const line of lines) line.disconnect();
    await redis.kill();
  });

  keepsToTheRules(open);

  test("is one for all gateways: what one drops is old for the others, at once", async () => {
    const [one, other] = [await ready(await open()), await ready(await open())];
    const kept = piece(one);
    one.keep([kept]);
    await eventually(async () => expect(await isCurrent(other, kept)).toBe(true));
    const inFlight = piece(other);
    await one.drop(["p/T"]);
    other.keep([inFlight]);
    expect([await isCurrent(other, kept), await isCurrent(other, inFlight)]).toEqual([false, false]);
  });

  test("that hangs keeps nobody waiting; what was dropped meanwhile is old when it answers", async () => {
    const store = await ready(await open());
    const kept = piece(store);
    store.keep([kept]);
    expect(await isCurrent(store, kept)).toBe(true);
    redis.pause();
    for (let times = 0; times < 20; times++) expect(await store.find([kept.key])).toEqual([undefined]);
    await store.drop(["p"]);
    redis.resume();
    await eventually(async () => expect(await isCurrent(store, kept)).toBe(false));
  });

  test("that is gone is done without; one that comes back empty makes nothing current that was not", async () => {
    const store = await ready(await open());
    const { stamp } = store;
    await redis.kill();
    expect(await store.find(["a", "b"])).toEqual([undefined, undefined]);
    await store.drop(["p"]);
    await redis.revive();
    await eventually(async () => expect(await store.find(["none"]).then(() => store.stamp)).not.toBe(stamp));
    const [before, after] = [piece(store, { stamp: stamp! }), piece(store)];
    store.keep([before, after]);
    expect([await isCurrent(store, before), await isCurrent(store, after)]).toEqual([false, true]);
  });

  test("that isn't there when a gateway starts is found when it is", async () => {
    await redis.kill();
    const store = await open();
    expect(store.stamp).toBeUndefined();
    await store.drop(["p"]);
    await redis.revive();
    await ready(store);
    const kept = piece(store);
    store.keep([kept]);
    expect(await isCurrent(store, kept)).toBe(true);
  });
});
