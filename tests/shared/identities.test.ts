import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import { pino } from "pino";
import type { DataSource } from "typeorm";
import { AuditLog1900000000002 } from "../../shared/audit/audit-log.js";
import { actingFor, asThePartner } from "../../shared/auth/acting.js";
import { nobody, thePartner } from "../../shared/auth/caller.js";
import { readConfig } from "../../shared/config.js";
import { openDatabase } from "../../shared/database/data-source.js";
import { dataPaths } from "../../shared/database/embedded/data-folder.js";
import { RowRules1900000000000 } from "../../shared/database/row-rules.js";
import { Identities, type SealedRow } from "../../shared/privacy/identities/identities.js";
import { personIdentities } from "../../shared/privacy/identities/identity-table.js";
import { KeyRing } from "../../shared/privacy/identities/key-ring.js";
import type { PersonInput } from "../../shared/privacy/identities/person-input.js";
import { pending, rotateKeys } from "../../shared/privacy/identities/rotate.js";
import { testIdentities } from "../support/identities.js";
import { constraintOf } from "../support/migrated-database.js";
import { query, type ThrowAwayDatabase, throwAwayDatabase } from "../support/postgres.js";

const partner = "food-distribution";
const anna = {
  fiscalCode: "RSSMRA85T10A562S",
  givenName: "Annunziata",
  familyName: "Quattrocchi",
  phone: "+39 0372 123456",
};

let storage: ThrowAwayDatabase;
let database: DataSource;
let dataDir: string;
beforeAll(async () => {
  storage = await throwAwayDatabase("territory");
  const migrations = [RowRules1900000000000, AuditLog1900000000002];
  database = await openDatabase({
    name: "test",
    url: storage.url,
    entities: [],
    migrations,
    otherwise: thePartner,
  });
  await database.runMigrations();
  await database.query("CREATE TABLE family (id uuid PRIMARY KEY DEFAULT uuidv7())");
  await database.query(personIdentities({ subject: "family", type: "Applicant", once: "once_at_a_charity" }));
});
beforeEach(async () => {
  await database.query("DELETE FROM family");
  dataDir = await mkdtemp(join(tmpdir(), "legami-test-"));
});
afterEach(() => rm(dataDir, { recursive: true }));
afterAll(async () => {
  await database?.destroy();
  await storage?.drop();
});

/** With the keys of the data folder, as a process of its own has them. */
const embedded = () =>
  new Identities(partner, new KeyRing(partner, readConfig({ LEGAMI_DATA_DIR: dataDir })));

async function keep(identities: Identities, person: PersonInput = anna, owner = "caritas"): Promise<string> {
  const [{ id }] = await database.query("INSERT INTO family DEFAULT VALUES RETURNING id");
  const known = await identities.person(person);
  await database.transaction((tx) => known.keep(tx, id, owner));
  return id;
}
const row = async (id: string) =>
  (await query<SealedRow>(storage.url, "SELECT * FROM person_identity WHERE subject_id = $1", [id]))[0]!;
const found = async (identities: Identities, code = anna.fiscalCode) =>
  (
    await query<{ subject_id: string }>(
      storage.url,
      "SELECT subject_id FROM person_identity WHERE search_hash = ANY ($1::bytea[])",
      [await identities.hashesOf(code)],
    )
  ).map(({ subject_id }) => subject_id);

/** Until a statement waits for another's transaction. */
async function waitsForAnother(): Promise<void> {
  const waiting =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  while ((await query(storage.url, waiting)).length === 0) await delay(20);
}

describe("an identity", () => {
  it("is read again, and found by its code", async () => {
    const identities = testIdentities(partner);
    const id = await keep(identities, { ...anna, fiscalCode: " rssmra85t10 a562s" });
    expect(await identities.open(await row(id))).toEqual({ subjectId: id, ...anna, phone: "+390372123456" });
    expect(await found(identities)).toEqual([id]);
    expect(await found(identities, "RSSMRA85T10A56NH")).toEqual([]);
  });

  it("may be of a name alone", async () => {
    const identities = testIdentities(partner);
    const id = await keep(identities, { familyName: "Quattrocchi" });
    const nothing = { fiscalCode: null, givenName: null, phone: null };
    expect(await identities.open(await row(id))).toEqual({
      subjectId: id,
      ...nothing,
      familyName: "Quattrocchi",
    });
  });

  it("is kept as ciphertext that differs each time, and as no hash that can be tried out", async () => {
    const identities = testIdentities(partner);
    const [one, other] = [
      await row(await keep(identities)),
      await row(await keep(identities, anna, "ponte")),
    ];
    expect(one.family_name!.equals(other.family_name!)).toBe(false);
    const texts = [one, other].map((sealed) =>
      Object.values(sealed)
        .map((value) => value?.toString("latin1"))
        .join(),
    );
    for (const text of texts)
      for (const secret of Object.values(anna)) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(createHash("sha256").update(secret).digest().toString("latin1"));
      }
  });

  it("is looked up for whom the loader was made, whoever looks up first", async () => {
    const identities = testIdentities(partner);
    const [mine, theirs] = [await keep(identities), await keep(identities, anna, "ponte")];
    const caller = { ...nobody, subject: "anna", organizations: ["caritas"] };
    await actingFor({ caller, viaGateway: false }, async () => {
      const loader = identities.loader(database);
      const seen = await Promise.all([asThePartner(() => loader.load(theirs)), loader.load(mine)]);
      expect(seen.map((one) => one?.subjectId)).toEqual([undefined, mine]);
    });
  });

  it("can't be read in another's place, another partner's, or changed", async () => {
    const identities = testIdentities(partner);
    const [id, other] = [await keep(identities), await keep(identities, anna, "ponte")];
    const [mine, theirs] = [await row(id), await row(other)];
    await expect(identities.open({ ...mine, phone: theirs.phone })).rejects.toThrow(
      "not what was written there",
    );
    await expect(identities.open({ ...mine, phone: mine.given_name })).rejects.toThrow(
      "not what was written there",
    );
    await expect(testIdentities("civic-center").open(mine)).rejects.toThrow(
      "under a key that is not in the ring",
    );
    for (const at of [8, 20, mine.phone!.length - 1]) {
      const phone = Buffer.from(mine.phone!);
      phone[at]! ^= 1;
      await expect(identities.open({ ...mine, phone })).rejects.toThrow("not what was written there");
    }
  });

  it("shows nothing of itself to a log, an inspection or JSON on its way", async () => {
    const person = await testIdentities(partner).person(anna);
    const lines: string[] = [];
    pino({}, { write: (line: string) => void lines.push(line) }).info(
      { person, input: { applicant: person } },
      "x",
    );
    for (const text of [
      inspect(person, { depth: 9, showHidden: true }),
      JSON.stringify({ person }),
      `${lines}`,
      `${person}`,
    ])
      for (const secret of Object.values(anna)) expect(text).not.toContain(secret);
    const again = await testIdentities(partner).person({
      ...anna,
      fiscalCode: anna.fiscalCode.toLowerCase(),
    });
    expect(JSON.stringify(again)).toBe(JSON.stringify(person));
    expect(JSON.stringify(person)).not.toContain(
      createHash("sha256").update(JSON.stringify(anna)).digest("hex"),
    );
  });

  it("is refused where the operators set no key", async () => {
    const config = readConfig({ DATABASE_URL_FOOD_DISTRIBUTION: "postgres://user:secret@localhost/food" });
    const without = new Identities(partner, new KeyRing(partner, config));
    await expect(without.person(anna)).rejects.toMatchObject({ extensions: { rule: "identity_is_hashed" } });
  });
});

describe("keys of the operators' own", () => {
  const [old, fresh] = ["o".repeat(32), "f".repeat(32)];

  it("are refused where one is short, and not repeated; a comma within a long one parts nothing", () => {
    const short = () => readConfig({ IDENTITY_KEY_FOOD_DISTRIBUTION: "hunter2" });
    expect(short).toThrow(
      "IDENTITY_KEY_FOOD_DISTRIBUTION can't be used: it must have 32 or more characters.",
    );
    expect(short).not.toThrow("hunter2");
    const { partners } = readConfig({ IDENTITY_KEY_FOOD_DISTRIBUTION: `${"k".repeat(32)}, and more` });
    expect(partners[partner].identityKeys).toHaveLength(1);
  });

  it("are all read under, the first is written under, and codes are found and taken under each", async () => {
    const before = testIdentities(partner, old);
    const after = testIdentities(partner, `${fresh},${old}`);
    const id = await keep(before);
    expect(await after.open(await row(id))).toMatchObject({ familyName: anna.familyName });
    expect(await found(after)).toEqual([id]);
    expect(constraintOf(await keep(after).catch((error) => error))).toBe("once_at_a_charity");
    await keep(after, anna, "ponte");
    expect(await found(after)).toHaveLength(2);
    expect(await found(before)).toEqual([id]);
  });

  it("leave one of eight that bring the same code at once, some before they know the new key first", async () => {
    const rings = [`${old},${fresh}`, `${fresh},${old}`].map((keys) => testIdentities(partner, keys));
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => keep(rings[n % 2]!)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("rotate when the first is another: values and hashes are brought under it, and the old may go", async () => {
    const ids = await Promise.all(
      Array.from({ length: 3 }, (_, n) => keep(testIdentities(partner, old), anna, `charity-${n}`)),
    );
    expect(await rotateKeys(database, testIdentities(partner, `${fresh},${old}`))).toBe(3);
    const alone = testIdentities(partner, fresh);
    for (const id of ids) expect(await alone.open(await row(id))).toMatchObject({ phone: "+390372123456" });
    expect((await found(alone)).sort()).toEqual(ids.sort());
  });

  it("keep a code once, although a rotation moves it just then", async () => {
    await keep(testIdentities(partner, old));
    const after = testIdentities(partner, `${fresh},${old}`);
    const [sealed] = await query<SealedRow>(storage.url, "SELECT * FROM person_identity");
    const { search } = await after.sealed(sealed!.subject_id, anna);
    const rotation = database.createQueryRunner();
    await rotation.startTransaction();
    await rotation.query("UPDATE person_identity SET search_hash = $1", [search]);
    const second = keep(after).catch((error) => error);
    await waitsForAnother();
    await rotation.commitTransaction();
    await rotation.release();
    expect(constraintOf(await second)).toBe("once_at_a_charity");
  });

  it("still find what was hashed before there was a ring", async () => {
    const [{ id }] = await database.query("INSERT INTO family DEFAULT VALUES RETURNING id");
    const { createHmac } = await import("node:crypto");
    const hash = createHmac("sha256", old).update(anna.fiscalCode).digest();
    await database.query(
      "INSERT INTO person_identity (subject_id, owner_id, search_hash) VALUES ($1, 'caritas', $2)",
      [id, hash],
    );
    const identities = testIdentities(partner, `${fresh},${old}`);
    expect(await found(identities)).toEqual([id]);
    expect(constraintOf(await keep(identities).catch((error) => error))).toBe("once_at_a_charity");
    expect(await rotateKeys(database, identities)).toBe(0);
  });
});

describe("keys of the data folder", () => {
  it("are for their owner's eyes alone, others for each partner, and a rotation adds one that running processes learn", async () => {
    const running = embedded();
    const id = await keep(running);
    const before = (await running.ring.writing()).id;
    expect(await rotateKeys(database, embedded())).toBe(1);
    const path = join(dataPaths(dataDir).personKeys, `${partner}.json`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await running.open(await row(id))).toMatchObject({ familyName: anna.familyName });
    expect(await found(running)).toEqual([id]);
    expect((await running.ring.writing()).id.equals(before)).toBe(false);
    expect(await running.ring.all()).toHaveLength(2);
    const other = new KeyRing("civic-center", readConfig({ LEGAMI_DATA_DIR: dataDir }));
    expect(await other.all()).toHaveLength(1);
  });

  it("go on with a rotation that was broken off, instead of adding another key", async () => {
    const identities = embedded();
    const ids = await Promise.all(
      Array.from({ length: 3 }, (_, n) => keep(identities, anna, `charity-${n}`)),
    );
    await identities.ring.add();
    const [newest] = await identities.ring.all();
    expect(await pending(database, newest!.id)).toBe(3);
    expect(await rotateKeys(database, embedded())).toBe(3);
    expect(await embedded().ring.all()).toHaveLength(2);
    expect(await found(embedded())).toHaveLength(ids.length);
  });

  it("are not taken for none where their file can't be read", async () => {
    const identities = embedded();
    await keep(identities);
    await identities.ring.add();
    const path = join(dataPaths(dataDir).personKeys, `${partner}.json`);
    expect(JSON.parse(await readFile(path, "utf8"))).toHaveLength(1);
    await writeFile(path, "[{");
    await expect(embedded().person(anna)).rejects.toThrow();
  });

  it("rotate under writers who know nothing of it, and lose nobody", async () => {
    const running = embedded();
    let going = true;
    const ids: string[] = [];
    const writers = Array.from({ length: 4 }, async (_, n) => {
      for (let at = 0; going; at++) ids.push(await keep(running, anna, `charity-${n}-${at}`));
    });
    const known = await keep(running);
    let collisions = 0;
    const again = Array.from({ length: 3 }, async () => {
      for (; going; collisions++)
        expect(constraintOf(await keep(running).catch((error) => error))).toBe("once_at_a_charity");
    });
    ids.push(known);
    await asThePartner(() => rotateKeys(database, embedded()));
    going = false;
    await Promise.all([...writers, ...again]);
    expect(collisions).toBeGreaterThan(10);
    const after = embedded();
    const [newest] = await after.ring.all();
    expect(await pending(database, newest!.id)).toBe(0);
    const rows = await query<SealedRow>(storage.url, "SELECT * FROM person_identity");
    expect(rows).toHaveLength(ids.length);
    const opened = await Promise.all(rows.map((sealed) => after.open(sealed)));
    expect(new Set(opened.map(({ fiscalCode }) => fiscalCode))).toEqual(new Set([anna.fiscalCode]));
    expect(ids.length).toBeGreaterThan(10);
  });
});
