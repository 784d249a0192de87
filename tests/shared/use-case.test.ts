import { setTimeout as delay } from "node:timers/promises";
import { Column, DataSource, Entity, type EntityManager, PrimaryColumn } from "typeorm";
import { openDatabase } from "../../shared/database/data-source.js";
import { DomainError } from "../../shared/errors.js";
import type { MutationInput } from "../../shared/graphql/mutation-input.js";
import {
  IdempotencyKeys1800000000000,
  IdempotencyKeysByCaller1900000000001,
} from "../../shared/use-case/idempotency.js";
import { startJobs } from "../../shared/use-case/job.js";
import { RequestContext } from "../../shared/use-case/request-context.js";
import { StateMachine } from "../../shared/use-case/state-machine.js";
import { inTransaction, useCase } from "../../shared/use-case/use-case.js";
import { query, type ThrowAwayDatabase, throwAwayDatabase } from "../support/postgres.js";
import { quietLog } from "../support/quiet-log.js";

@Entity()
class Box {
  @PrimaryColumn({ type: "text" })
  id!: string;
  @Column({ type: "text" })
  state!: "FULL" | "EMPTY" | "GONE";
  @Column({ type: "int" })
  count!: number;
}

const boxStates = new StateMachine<Box["state"], Box>(
  Box,
  { en: "box", it: "la scatola" },
  {
    FULL: { en: "full", it: "piena", next: ["EMPTY"] },
    EMPTY: { en: "empty", it: "vuota", next: ["FULL", "GONE"] },
    GONE: { en: "gone", it: "sparita", next: [] },
  },
);

interface AddInput extends MutationInput {
  box: string;
  count: number;
  note?: string | null;
}

const add = useCase("add", async (tx: EntityManager, { box, count }: AddInput) => {
  await tx.query("UPDATE box SET count = count + $2 WHERE id = $1", [box, count]);
  if (count > 100) throw new DomainError("RULE_VIOLATION", { en: "Too many.", it: "Troppi." });
  const { count: now } = await tx.findOneByOrFail(Box, { id: box });
  return { box, now };
});

let storage: ThrowAwayDatabase;
let database: DataSource;
let context: RequestContext<Record<string, never>>;
const openPool = () =>
  openDatabase({
    name: "test",
    url: storage.url,
    entities: [Box],
    migrations: [IdempotencyKeys1800000000000, IdempotencyKeysByCaller1900000000001],
  });

beforeAll(async () => {
  storage = await throwAwayDatabase("territory");
  database = await openPool();
  await database.runMigrations();
  await database.query("CREATE TABLE box (id text PRIMARY KEY, state text NOT NULL, count int NOT NULL)");
  context = new RequestContext(database, () => ({}));
});
beforeEach(async () => {
  await database.query("TRUNCATE box, idempotency_key");
  await database.query("INSERT INTO box VALUES ('a', 'FULL', 0), ('b', 'FULL', 0)");
});
afterAll(async () => {
  await database?.destroy();
  await storage?.drop();
});

const countOf = async (box: string) =>
  (await query<{ count: number }>(storage.url, "SELECT count FROM box WHERE id = $1", [box]))[0]!.count;

describe("a use case", () => {
  it("is all or nothing", async () => {
    await expect(add(context, { box: "a", count: 101 })).rejects.toThrow("Too many.");
    expect(await countOf("a")).toBe(0);
  });

  it("empties the request's loaders, so that the next one reads anew", async () => {
    let cleared = 0;
    const loaders = { boxes: { clearAll: () => cleared++ } };
    await add(new RequestContext(database, () => loaders), { box: "a", count: 1 });
    expect(cleared).toBe(1);
  });

  it("is begun again when PostgreSQL undoes it to end a deadlock", async () => {
    const lockBoth = (first: string, second: string) =>
      inTransaction(database, async (tx) => {
        await tx.query("UPDATE box SET count = count + 1 WHERE id = $1", [first]);
        await delay(100);
        await tx.query("UPDATE box SET count = count + 1 WHERE id = $1", [second]);
      });
    await Promise.all([lockBoth("a", "b"), lockBoth("b", "a")]);
    expect([await countOf("a"), await countOf("b")]).toEqual([2, 2]);
  });
});

describe("an idempotency key", () => {
  const once: AddInput = { box: "a", count: 3, idempotencyKey: "key-0001" };

  it("makes simultaneous duplicates one, with one answer", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => add(context, once)));
    expect(answers).toEqual(answers.map(() => ({ box: "a", now: 3 })));
    expect(await countOf("a")).toBe(3);
  });

  it("holds in another process, and answers what was answered then", async () => {
    await add(context, once);
    await add(context, { box: "a", count: 4 });
    const later = await openPool();
    expect(await add(new RequestContext(later, () => ({})), once)).toEqual({ box: "a", now: 3 });
    await later.destroy();
    expect(await countOf("a")).toBe(7);
  });

  it("takes null for left out, and fields in any order", async () => {
    await add(context, once);
    const same: AddInput = { note: null, idempotencyKey: "key-0001", count: 3, box: "a" };
    expect(await add(context, same)).toEqual({ box: "a", now: 3 });
  });

  it.each([
    ["another input", add, { ...once, count: 4 }],
    ["another use case", useCase("other", async (_: EntityManager, __: AddInput) => null), once],
  ])("is refused for %s", async (_, run, input) => {
    await add(context, once);
    await expect(run(context, input)).rejects.toMatchObject({
      extensions: { code: "CONFLICT", argument: "input.idempotencyKey" },
    });
    expect(await countOf("a")).toBe(3);
  });

  it("of something refused is free again", async () => {
    await expect(add(context, { ...once, count: 101 })).rejects.toThrow();
    expect(await add(context, once)).toEqual({ box: "a", now: 3 });
  });
});

describe("a state machine", () => {
  it("lets one of many simultaneous moves through, and tells the others where things stand", async () => {
    const moves = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        inTransaction(database, (tx) => boxStates.move(tx, "a", "input.box", "EMPTY", { count: 9 })),
      ),
    );
    const refusals = moves.flatMap((move) => (move.status === "rejected" ? [move.reason] : []));
    expect(refusals.map(({ message }) => message)).toEqual(
      Array(9).fill("The box is empty already. From here it can become: full, gone."),
    );
    expect(refusals[0].extensions).toEqual({
      code: "RULE_VIOLATION",
      rule: "box_state_machine",
      state: "EMPTY",
      possibleStates: ["FULL", "GONE"],
    });
    expect(await countOf("a")).toBe(9);
  });

  it("says of a final state that it is one", async () => {
    await database.query("UPDATE box SET state = 'GONE'");
    await expect(
      inTransaction(database, (tx) => boxStates.move(tx, "a", "input.box", "FULL")),
    ).rejects.toThrow("The box is gone and can't become full. This state is final.");
  });
});

describe("a job", () => {
  it("runs at its start, again at its pace, never twice at once, and goes on after a failure", async () => {
    let [running, most, runs] = [0, 0, 0];
    const count = {
      name: "count",
      everySeconds: 0.05,
      run: async () => {
        most = Math.max(most, ++running);
        await delay(30);
        running--;
        if (++runs === 1) throw new Error("the first fails");
      },
    };
    const other = await openPool();
    const stops = [startJobs(database, [count], quietLog), startJobs(other, [count], quietLog)];
    while (runs < 5) await delay(20);
    await Promise.all(stops.map((stop) => stop()));
    await other.destroy();
    expect(most).toBe(1);
    const after = runs;
    await delay(150);
    expect(runs).toBe(after);
  });
});

describe("the pool", () => {
  it("ends a wait for a lock, which is a CONFLICT, before it ends the statement, which is our fault", async () => {
    const [{ waits }] = await database.query(
      "SELECT current_setting('lock_timeout')::interval BETWEEN '1s' AND current_setting('statement_timeout')::interval - interval '1s' AS waits",
    );
    expect(waits).toBe(true);
  });
});
