import fc from "fast-check";
import { Client } from "pg";
import type { DataSource, EntityManager } from "typeorm";
import { actingFor, asThePartner } from "../../shared/auth/acting.js";
import { nobody } from "../../shared/auth/caller.js";
import { openDatabase } from "../../shared/database/data-source.js";
import { loadRows } from "../../shared/database/loaders.js";
import {
  actsFor,
  asThePartnerWithin,
  RowRules1900000000000,
  rowRules,
} from "../../shared/database/row-rules.js";
import { throwAwayDatabase } from "../support/postgres.js";

const bodies = ["caritas", "san-vincenzo", "il-ponte", "solco", "arcobaleno"];

let database: DataSource;
let databaseUrl: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const { url, drop } = await throwAwayDatabase("territory");
  databaseUrl = url;
  database = await openDatabase({ name: "records", url, entities: [], migrations: [RowRules1900000000000] });
  await database.runMigrations();
  await database.query("CREATE TABLE record (body text NOT NULL)");
  await database.query("INSERT INTO record SELECT unnest($1::text[])", [bodies]);
  await database.query(rowRules("record", { read: actsFor("body") }));
  close = async () => {
    await database.destroy();
    await drop();
  };
});
afterAll(() => close());

const select = "SELECT body FROM record ORDER BY body";
const bodiesIn = (rows: { body: string }[]) => rows.map(({ body }) => body);
const seen = async () => bodiesIn(await database.query(select));

/** What callers do over a connection before it is handed to the next one: well, badly, and with a bang. */
const deeds = {
  reads: seen,
  "reads in a transaction": () => database.transaction(async (tx) => bodiesIn(await tx.query(select))),
  "reads through a loader": async () => {
    const loader = loadRows<{ body: string }>(
      database,
      `SELECT 'all' AS key, body FROM record WHERE 'all' = ANY ($1) ORDER BY body`,
    );
    await asThePartner(() => loader.load("all"));
    return bodiesIn(await loader.load("all"));
  },
  "takes its time": () =>
    database.transaction(async (tx) => {
      await tx.query("SELECT pg_sleep(0.01)");
      return bodiesIn(await tx.query(select));
    }),
  "does one thing as the partner": () =>
    database.transaction(async (tx) => {
      const all = await asThePartnerWithin(tx, () => tx.query(select));
      expect(all).toHaveLength(bodies.length);
      return bodiesIn(await tx.query(select));
    }),
  "fails as the partner": () =>
    failing((tx) => asThePartnerWithin(tx, () => tx.query("SELECT * FROM nothing_of_that_name"))),
  "fails as the partner, at a savepoint": () =>
    database.transaction(async (tx) => {
      await tx
        .transaction((inner) => asThePartnerWithin(inner, () => inner.query("SELECT 1 / 0")))
        .catch(() => undefined);
      return bodiesIn(await tx.query(select));
    }),
  "is interrupted as the partner": () =>
    failing(async (tx) => {
      await tx.query("SET LOCAL statement_timeout = 5");
      await asThePartnerWithin(tx, () => tx.query("SELECT pg_sleep(10)"));
    }),
  "loses its connection as the partner": () =>
    failing((tx) => asThePartnerWithin(tx, () => tx.query("SELECT pg_terminate_backend(pg_backend_pid())"))),
} satisfies Record<string, () => Promise<string[] | undefined>>;

async function failing(work: (tx: EntityManager) => Promise<unknown>): Promise<undefined> {
  await expect(database.transaction(work)).rejects.toThrow();
  return undefined;
}

interface Visit {
  organizations: string[];
  deed: keyof typeof deeds;
}

const visits = fc.array(
  fc.record<Visit>({
    organizations: fc.subarray(bodies, { maxLength: 3 }),
    deed: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
  }),
  { minLength: 200, maxLength: 200 },
);

describe("two hundred callers at once, over a pool of eight", () => {
  it("see their own rows and nobody else's, whatever the ones before them did", async () => {
    await fc.assert(
      fc.asyncProperty(visits, async (crowd) => {
        await Promise.all(
          crowd.map(({ organizations, deed }) =>
            actingFor({ caller: { ...nobody, organizations }, viaGateway: false }, async () => {
              const rows = await deeds[deed]();
              expect({ deed, rows: rows ?? [...organizations].sort() }).toEqual({
                deed,
                rows: [...organizations].sort(),
              });
            }),
          ),
        );
        expect(await asThePartner(seen)).toEqual([...bodies].sort());
        expect(await seen()).toEqual([]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe("a connection that nobody told for whom it works", () => {
  it("sees nothing", async () => {
    const stranger = new Client({ connectionString: databaseUrl });
    await stranger.connect();
    try {
      expect((await stranger.query(select)).rows).toEqual([]);
      expect((await stranger.query("UPDATE record SET body = 'mine'")).rowCount).toBe(0);
      expect((await stranger.query("DELETE FROM record")).rowCount).toBe(0);
      await expect(stranger.query("INSERT INTO record VALUES ('caritas')")).rejects.toThrow(
        "row-level security",
      );
    } finally {
      await stranger.end();
    }
  });

  it("sees nothing either when it has forgotten what it was told", async () => {
    await asThePartner(async () => {
      const runners = Array.from({ length: 8 }, () => database.createQueryRunner());
      await Promise.all(runners.map((runner) => runner.connect()));
      for (const runner of runners) await runner.query("DISCARD ALL");
      for (const runner of runners) await runner.release();
    });
    const own = (organizations: string[]) =>
      actingFor({ caller: { ...nobody, organizations }, viaGateway: false }, seen);
    const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => own([bodies[index % 5]!])));
    for (const [index, rows] of answers.entries())
      expect([bodies[index % 5]]).toEqual(expect.arrayContaining(rows));
  });
});
