import type { DataSource } from "typeorm";
import { AuditLog1900000000002 } from "../../../shared/audit/audit-log.js";
import { auditedReads, audits } from "../../../shared/audit/audits.js";
import { type ChainEnd, verifyLog } from "../../../shared/audit/verify-log.js";
import { withoutAudit } from "../../../shared/audit/without-audit.js";
import { actingFor, asThePartner } from "../../../shared/auth/acting.js";
import { type Caller, nobody } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { actsFor, RowRules1900000000000, rowRules } from "../../../shared/database/row-rules.js";
import { inTransaction } from "../../../shared/use-case/use-case.js";
import { query, type ThrowAwayDatabase, throwAwayDatabase } from "../../support/postgres.js";

interface Entry {
  action: string;
  subject: string | null;
  organizations: string[];
  purpose: string | null;
  owners: string[];
  record_ids: string[];
}

let storage: ThrowAwayDatabase;
let database: DataSource;
beforeAll(async () => {
  storage = await throwAwayDatabase("territory");
  const migrations = [RowRules1900000000000, AuditLog1900000000002];
  database = await openDatabase({ name: "test", url: storage.url, entities: [], migrations });
  await database.runMigrations();
  await database.query("CREATE TABLE person (id text PRIMARY KEY, charity text, seen int DEFAULT 0)");
  await database.query(
    audits({ table: "person", type: "Person", owners: "ARRAY[one.charity]", idType: "text" }),
  );
});
beforeEach(() => meddle("TRUNCATE audit_entry, audit_chain, person"));
afterAll(async () => {
  await database?.destroy();
  await storage?.drop();
});

const operator = (organization: string): Caller => ({
  ...nobody,
  subject: "anna",
  organizations: [organization],
});
const entries = () =>
  query<Entry>(storage.url, "SELECT * FROM audit_entry ORDER BY recorded_at, chain, position");
const change = (sql: string, caller = operator("caritas"), action = "changePerson") =>
  actingFor({ caller, viaGateway: false, purpose: "a test" }, () =>
    inTransaction(database, (tx) => tx.query(sql), action),
  );
const verdict = (before?: ChainEnd[]) => asThePartner(() => verifyLog(database, before));

/** What nobody may do, done with the means of whoever owns the tables. */
const meddle = (sql: string) =>
  query(
    storage.url,
    `ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only; ${sql};
     ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`,
  );

async function writeSome(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await change(`INSERT INTO person (id, charity) VALUES ('${n}', 'caritas')`);
}

describe("changes", () => {
  it("are recorded with who, what for, what and whose, one entry an owner", async () => {
    await change(
      "INSERT INTO person (id, charity) VALUES ('a', 'caritas'), ('b', 'caritas'), ('c', 'ponte')",
    );
    const who = { subject: "anna", organizations: ["caritas"], purpose: "a test", action: "changePerson" };
    expect(await entries()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...who, owners: ["caritas"], record_ids: ["a", "b"] }),
        expect.objectContaining({ ...who, owners: ["ponte"], record_ids: ["c"] }),
      ]),
    );
  });

  it("are recorded also where nobody says who makes them", async () => {
    await query(storage.url, "INSERT INTO person (id) VALUES ('a')");
    await query(storage.url, "DELETE FROM person");
    expect(await entries()).toMatchObject([
      { subject: null, action: "insert", record_ids: ["a"], owners: [] },
      { subject: null, action: "delete", record_ids: ["a"] },
    ]);
  });

  it("leave no entry when they are undone, or when nothing changed", async () => {
    await change("UPDATE person SET seen = 1");
    await expect(change("INSERT INTO person (id) VALUES ('a'), ('a')")).rejects.toThrow("duplicate");
    expect(await entries()).toEqual([]);
    expect(await verdict()).toEqual({ entries: 0, ends: [], breaks: [] });
  });

  it("of demo data are nobody's", async () => {
    await database.transaction((tx) =>
      withoutAudit(tx, () => tx.query("INSERT INTO person (id) VALUES ('a')")),
    );
    expect(await entries()).toEqual([]);
    await change("UPDATE person SET seen = 1");
    expect(await entries()).toHaveLength(1);
  });
});

it("looks up by the index whose records were read, also under row rules", async () => {
  await database.query(`
    CREATE TABLE visit (id uuid PRIMARY KEY DEFAULT uuidv7(), charity text NOT NULL);
    INSERT INTO visit (charity) SELECT 'caritas' FROM generate_series(1, 20000);
    ANALYZE visit;
    ${rowRules("visit", { read: `${actsFor("charity")} AND charity <> ''` })}
    ${auditedReads({ table: "visit", type: "Visit", owners: "ARRAY[one.charity]" })}`);
  const [{ ids }] = (await query<{ ids: string[] }>(
    storage.url,
    "SELECT array_agg(id::text) AS ids FROM (SELECT id FROM visit LIMIT 20) AS few",
  )) as [{ ids: string[] }];
  await database.transaction(async (tx) => {
    const scans = async () =>
      (await tx.query("SELECT seq_scan::int FROM pg_stat_xact_user_tables WHERE relname = 'visit'"))[0]
        .seq_scan;
    const before = await scans();
    for (let time = 0; time < 10; time++) await tx.query("SELECT audited_visit($1)", [ids]);
    expect((await scans()) - before).toBe(0);
  });
});

describe("the log", () => {
  it("shows an organization what is about its own records, and takes no change from anybody", async () => {
    await change("INSERT INTO person (id, charity) VALUES ('a', 'caritas'), ('c', 'ponte')");
    const seenBy = (organization: string) =>
      actingFor({ caller: operator(organization), viaGateway: false }, () =>
        database.query("SELECT record_ids FROM audit_entry"),
      );
    expect(await seenBy("ponte")).toEqual([{ record_ids: ["c"] }]);
    expect(await seenBy("il-cerchio")).toEqual([]);
    for (const sql of [
      "UPDATE audit_entry SET subject = 'x'",
      "DELETE FROM audit_entry",
      "TRUNCATE audit_entry",
    ])
      await expect(query(storage.url, sql)).rejects.toMatchObject({ constraint: "audit_entry_append_only" });
  });

  it("stays whole under fifty writers at once, who do not wait for each other", async () => {
    await writeSome(3);
    const holding = database.createQueryRunner();
    await holding.startTransaction();
    await holding.query("UPDATE person SET seen = 9 WHERE id = '0'");
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        change(`UPDATE person SET seen = seen + 1 WHERE id = '${1 + (n % 2)}'`),
      ),
    );
    await holding.rollbackTransaction();
    await holding.release();
    const { entries, ends, breaks } = await verdict();
    expect({ entries, breaks }).toEqual({ entries: 53, breaks: [] });
    expect(ends.length).toBeGreaterThan(1);
    expect(ends.length).toBeLessThanOrEqual(9);
  });

  it("serves two pools at once, as two processes have them", async () => {
    const other = await openDatabase({ name: "other", url: storage.url, entities: [], migrations: [] });
    const write = (pool: DataSource, id: string) =>
      inTransaction(pool, (tx) => tx.query("INSERT INTO person (id) VALUES ($1)", [id]));
    try {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => [write(database, `a${n}`), write(other, `b${n}`)]).flat(),
      );
    } finally {
      await other.destroy();
    }
    expect(await verdict()).toMatchObject({ entries: 40, breaks: [] });
  });
});

describe("verifying", () => {
  const where = async (before?: ChainEnd[]) =>
    (await verdict(before)).breaks.map(({ chain, position, why }) => [chain, position, why.en]);
  const changed = "was changed since it was written";
  const moved = "does not follow the one before it: something was taken out or put in";
  const cut = "is where the chain ends, but it went on";
  const gone = "was the end of the chain at an earlier look, and is not there any more as it was";

  let chain: number;
  beforeEach(async () => {
    await writeSome(5);
    chain = (await verdict()).ends[0]!.chain;
  });

  it("finds nothing in a log that nobody touched", async () => {
    expect(await verdict()).toMatchObject({ entries: 5, ends: [{ length: 5 }], breaks: [] });
  });

  it.each([
    "subject = 'somebody'",
    "organizations = '{}'",
    "operation = 'x'",
    "purpose = NULL",
    "action = 'read'",
    "record_type = 'Parcel'",
    "record_ids = '{z}'",
    "owners = '{z}'",
    "recorded_at = recorded_at + interval '1 ms'",
  ])("says which entry was changed: %s", async (set) => {
    await meddle(`UPDATE audit_entry SET ${set} WHERE position = 3`);
    expect(await where()).toEqual([[chain, 3, changed]]);
  });

  it("says where one was taken out, and where one was exchanged with all it bears", async () => {
    await meddle("DELETE FROM audit_entry WHERE position = 2");
    expect(await where()).toEqual([[chain, 3, moved]]);
    await meddle("UPDATE audit_entry SET hash = sha256('x') WHERE position = 4");
    expect(await where()).toEqual([
      [chain, 3, moved],
      [chain, 4, changed],
      [chain, 5, moved],
    ]);
  });

  it("says where the end was cut off", async () => {
    await meddle("DELETE FROM audit_entry WHERE position > 3");
    expect(await where()).toEqual([[chain, 3, cut]]);
  });

  it("knows by an earlier look that the end was cut off, although its keeper was made to say so", async () => {
    const { ends } = await verdict();
    await writeSome(0);
    await meddle(
      `DELETE FROM audit_entry WHERE position > 3;
       UPDATE audit_chain SET length = 3, head = (SELECT hash FROM audit_entry WHERE position = 3)`,
    );
    expect(await where()).toEqual([]);
    expect(await where(ends)).toEqual([[chain, 5, gone]]);
  });
});
