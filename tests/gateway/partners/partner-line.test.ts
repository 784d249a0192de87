import fc from "fast-check";
import { pino } from "pino";
import type { HttpAnswer } from "../../../gateway/partners/exchange.js";
import { tooLate, unavailable } from "../../../gateway/partners/partner-failure.js";
import { PartnerLine, type Wire } from "../../../gateway/partners/partner-line.js";
import { type PolicyChanges, policyFor } from "../../../gateway/partners/partner-policy.js";
import { RetryBudget } from "../../../gateway/partners/retry-budget.js";
import { times } from "../../support/crowd.js";
import { eventually } from "../../support/tiny-gateway.js";

const query = { body: "{}", kind: "query" } as const;
const mutation = { body: "{}", kind: "mutation" } as const;
const reset = () => unavailable("reset", { mayRetry: true });
const neverOpens: PolicyChanges = { breaker: { calls: 1_000_000 } };

let lines: PartnerLine[] = [];
afterEach(() => {
  for (const line of lines) line.stop();
  lines = [];
});

/** What comes over the wire. */
const http = (answer: object, headers: HttpAnswer["headers"] = {}): HttpAnswer => ({
  status: 200,
  headers,
  body: Buffer.from(JSON.stringify(answer)),
});

/** A line over a wire of the test's, which keeps what it writes into the log and how often it was used. */
function lineOver(send: () => Promise<HttpAnswer>, changes: PolicyChanges = {}, wire: Partial<Wire> = {}) {
  const seen = { sent: 0, left: 0, log: [] as string[] };
  const log = pino({ level: "info" }, { write: (text) => void seen.log.push(JSON.parse(text).msg) });
  const whole: Wire = {
    send: () => {
      seen.sent++;
      return send();
    },
    probe: async () => undefined,
    leaveConnections: () => void seen.left++,
    ...wire,
  };
  const line = new PartnerLine("food-distribution", policyFor("", { all: changes }), whole, log);
  lines.push(line);
  return { line, seen, ask: (question: typeof query | typeof mutation = query) => line.ask(question, {}) };
}

/** Answers when it is told to. */
function door() {
  const waiting: ((answer: Promise<HttpAnswer>) => void)[] = [];
  return {
    waiting,
    send: () => new Promise<HttpAnswer>((resolve) => void waiting.push(resolve)),
    open: () => {
      for (const resolve of waiting.splice(0)) resolve(Promise.resolve(http({ data: {} })));
    },
    fail: () => {
      for (const resolve of waiting.splice(0)) resolve(Promise.reject(tooLate("late")));
    },
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("a query whose connection breaks", () => {
  test("is asked again, a bounded number of times", async () => {
    let broken = 2;
    const { seen, ask } = lineOver(async () => {
      if (broken-- > 0) throw reset();
      return http({ data: {} });
    }, neverOpens);
    expect(await ask()).toEqual({ data: {} });
    expect(seen.sent).toBe(3);
    broken = 1_000;
    await expect(ask()).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(seen.sent).toBe(6);
  });

  test("is not asked again when a part of the answer had come", async () => {
    const { seen, ask } = lineOver(() => Promise.reject(unavailable("half a body")));
    await expect(ask()).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(seen.sent).toBe(1);
  });

  test("is asked again only within the budget, when all of them fail", async () => {
    const { line, seen, ask } = lineOver(() => Promise.reject(reset()), {
      ...neverOpens,
      retry: { times: 3, pause: 1, share: 0.1, saved: 10 },
    });
    for (const _ of times(100, String)) await expect(ask()).rejects.toBeDefined();
    expect(seen.sent - 100).toBeGreaterThanOrEqual(18);
    expect(seen.sent - 100).toBeLessThanOrEqual(20);
    expect(line.state.retries).toBe(seen.sent - 100);
  });

  test("never is a mutation", async () => {
    const { seen, ask } = lineOver(() => Promise.reject(reset()));
    await expect(ask(mutation)).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(seen.sent).toBe(1);
  });
});

test("whatever comes when, retries are at most the budget's share of requests and what it saved", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, fc.nat(50), fc.array(fc.boolean(), { maxLength: 500 }), (part, saved, events) => {
      const budget = new RetryBudget(part, saved);
      let [requests, retries] = [0, 0];
      for (const isRequest of events) {
        if (isRequest) {
          requests++;
          budget.noteRequest();
        } else if (budget.allowsOne()) {
          retries++;
          budget.noteRetry();
        }
        expect(retries).toBeLessThanOrEqual(saved + part * requests + 1e-6);
      }
    }),
  );
});

describe("a partner that is asked more than it can take", () => {
  test("gets so many at once, some wait their turn, and the rest is refused at once", async () => {
    const { waiting, send, open } = door();
    const { line, ask } = lineOver(send, { concurrency: { requests: 3, waiting: 2 } });
    const asked = times(8, () =>
      ask().then(
        () => "answered",
        ({ code }) => code,
      ),
    );
    await settle();
    expect(waiting).toHaveLength(3);
    expect(line.state).toMatchObject({ active: 3, waiting: 2, shed: 3, circuit: "closed" });
    open();
    await settle();
    open();
    expect((await Promise.all(asked)).sort()).toEqual([
      ...times(3, () => "SUBGRAPH_UNAVAILABLE"),
      ...times(5, () => "answered"),
    ]);
    expect(line.state).toMatchObject({ active: 0, waiting: 0, failures: 0 });
  });

  test("is not asked for what nobody waits for any more", async () => {
    const { waiting, send, open } = door();
    const changes = { concurrency: { requests: 1 }, timeout: { request: 50 } };
    const { line, ask } = lineOver(send, changes);
    const first = ask();
    const second = ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
    open();
    await first;
    await expect(second).rejects.toMatchObject({ code: "TIMEOUT" });
    expect(waiting).toHaveLength(0);
    expect(line.state.circuit).toBe("closed");
  });
});

describe("a partner that fails", () => {
  const breaker = { calls: 5, pause: 5, longestPause: 20 };

  test("is not asked until a probe is answered, then for one request, which others wait for; the log tells both once", async () => {
    let up = false;
    const { waiting, send, open } = door();
    const probe = async () => {
      if (!up) throw unavailable("down");
    };
    const { line, seen, ask } = lineOver(
      () => (up ? send() : Promise.reject(unavailable("down"))),
      { breaker },
      { probe },
    );
    for (const _ of times(20, String))
      await expect(ask()).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(seen).toMatchObject({ sent: 5, left: 1 });
    expect(line.state).toMatchObject({ circuit: "open", failures: 5, refused: 15 });

    up = true;
    await eventually(async () => expect(line.state.circuit).toBe("half-open"));
    const crowd = Promise.all(times(10, () => ask()));
    await settle();
    expect(waiting).toHaveLength(1);
    open();
    await settle();
    expect(line.state.circuit).toBe("closed");
    expect(waiting).toHaveLength(9);
    open();
    await crowd;
    expect(seen.log).toEqual([
      "A partner does not answer.",
      "The partner is not asked until it answers again.",
      "The partner answers again.",
    ]);
  });

  test("stays unasked where it answers probes, but nothing else", async () => {
    const { waiting, send, fail } = door();
    const { line, seen, ask } = lineOver(send, { breaker: { ...breaker, probe: 10 } });
    const first = times(5, () => ask().catch(({ code }) => code));
    await settle();
    fail();
    expect(await Promise.all(first)).toEqual(times(5, () => "TIMEOUT"));
    for (const round of [1, 2, 3]) {
      await eventually(async () => expect(line.state.circuit).toBe("half-open"));
      const trial = ask();
      // One waits for it as long as a probe may take, the next not at all.
      for (const _ of [1, 2]) await expect(ask()).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
      expect(waiting).toHaveLength(1);
      fail();
      await expect(trial).rejects.toMatchObject({ code: "TIMEOUT" });
      await expect(ask()).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
      expect(seen.sent).toBe(5 + round);
    }
  });

  test("is asked again at once when it is back, although requests from before still hang", async () => {
    const { waiting, send, open, fail } = door();
    let fails = false;
    const changes = { breaker, concurrency: { requests: 10, waiting: 0 } };
    const { line, ask } = lineOver(() => (fails ? Promise.reject(tooLate("hangs")) : send()), changes);
    const hanging = times(5, () => ask().catch(({ code }) => code));
    fails = true;
    for (const _ of times(5, String)) await expect(ask()).rejects.toBeDefined();
    fails = false;
    await eventually(async () => expect(line.state).toMatchObject({ circuit: "half-open", active: 0 }));
    const late = waiting.splice(0);
    const trial = ask();
    await settle();
    open();
    await trial;
    waiting.push(...late);
    fail();
    expect(await Promise.all(hanging)).toEqual(times(5, () => "TIMEOUT"));
    expect(line.state.circuit).toBe("closed");
  });

  test("that answers nobody keeps nobody waiting, and is asked again at once when it is back", async () => {
    const { waiting, send, open, fail } = door();
    const changes = {
      breaker: { ...breaker, silence: 50 },
      concurrency: { requests: 5, waiting: 10 },
    };
    const { line, seen, ask } = lineOver(send, changes);
    const first = ask();
    await settle();
    open();
    await first;
    // However long nobody asked before: those who have just begun don't hang.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const told = () => ask().catch(({ code }) => code);
    const hanging = times(5, told);
    const patient = times(3, told);
    await settle();
    expect(line.state).toMatchObject({ circuit: "closed", active: 5, waiting: 3 });
    expect(await Promise.all(patient)).toEqual(times(3, () => "SUBGRAPH_UNAVAILABLE"));
    expect(seen.left).toBe(1);

    await eventually(async () => expect(line.state).toMatchObject({ circuit: "half-open", active: 0 }));
    const late = waiting.splice(0);
    const trial = ask();
    await settle();
    open();
    expect(await trial).toEqual({ data: {} });
    expect(line.state.circuit).toBe("closed");
    waiting.push(...late);
    fail();
    expect(await Promise.all(hanging)).toEqual(times(5, () => "TIMEOUT"));
  });

  test("now and then is asked on, and what is owed to a request closes nobody's way", async () => {
    let count = 0;
    const { line, ask } = lineOver(
      async () => {
        if (count++ % 3 === 0) throw unavailable("down");
        return http({ data: {} });
      },
      { breaker },
    );
    for (const _ of times(60, String)) await ask().catch(() => undefined);
    expect(line.state).toMatchObject({ circuit: "closed", failures: 20 });
    const large = lineOver(() => Promise.reject(unavailable("too large", { isOfRequest: true })), {
      breaker,
    });
    for (const _ of times(60, String)) await large.ask().catch(() => undefined);
    expect(large.line.state).toMatchObject({ circuit: "closed", failures: 60 });
  });
});

test("data that does not fit the question is an outage", async () => {
  const { line } = lineOver(async () => http({ data: { _entities: [] } }));
  const question = { ...query, misfit: () => "it did not answer one entity for each it was asked for" };
  await expect(line.ask(question, {})).rejects.toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
});

describe("what an answer says beside its data", () => {
  const said = {
    "cache-control": "max-age=60, public",
    "cache-groups": '"places"',
    "cache-group-invalidation": '"Municipality:019036", "places"',
  };

  test("of a query is for how long it may be kept, and what it belongs to; of a mutation, what it has changed", async () => {
    const { ask } = lineOver(async () => http({ data: {} }, said));
    const caching = { isPublic: true, maxAge: 60, staleIfError: undefined, groups: ["places"] };
    expect(await ask()).toEqual({ data: {}, caching });
    expect(await ask(mutation)).toEqual({ data: {}, changed: ["Municipality:019036", "places"] });
  });

  test.each([
    ["an error", () => http({ data: {}, errors: [{ message: "no" }] }, said)],
    ["a status", () => ({ ...http({ data: {} }, said), status: 400 })],
  ])("counts for nothing where %s says that something is wrong", async (_, answer) => {
    const { ask } = lineOver(async () => answer());
    expect((await ask()).caching).toBeUndefined();
  });
});
