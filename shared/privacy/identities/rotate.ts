import { setTimeout as delay } from "node:timers/promises";
import type { DataSource, EntityManager } from "typeorm";
import { inLanguage } from "../../language/language.js";
import { StartError } from "../../start-error.js";
import { inTransaction } from "../../use-case/use-case.js";
import type { Identities, SealedRow } from "./identities.js";
import { personFields } from "./person-input.js";

const lock = "keys: rotate";
const batch = 500;
/** Milliseconds after which whoever took up the old key last has committed. */
const stragglers = 1_000;

/**
 * Brings every identity under the newest key while the subgraph runs, a batch a transaction. Where the keys are kept in
 * the data folder, it adds one first, unless an earlier rotation broke off: that one goes on.
 * @param progress told how many are done
 * @returns how many identities were re-encrypted
 * @throws StartError where another rotation runs
 */
export async function rotateKeys(
  database: DataSource,
  identities: Identities,
  progress: (done: number) => void = () => {},
): Promise<number> {
  const runner = database.createQueryRunner();
  try {
    const [{ free }] = await runner.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free", [
      lock,
    ]);
    if (!free) throw new StartError(inLanguage(underWay));
    return await rotateAlone(database, identities, progress);
  } finally {
    await runner.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [lock]).catch(() => undefined);
    await runner.release();
  }
}

async function rotateAlone(database: DataSource, identities: Identities, progress: (done: number) => void) {
  const { ring } = identities;
  const newest = async () => (await ring.all())[0]!.id;
  if (ring.isKeptHere && (await pending(database, await newest())) === 0) await ring.add();
  while (!(await ring.writing()).id.equals(await newest())) await delay(200);
  let done = 0;
  for (let settled = false; ; ) {
    const moved = await inTransaction(database, (tx) => rotateBatch(tx, identities), "rotate keys");
    done += moved;
    progress(done);
    if (moved > 0) continue;
    if (settled) return done;
    settled = true;
    await delay(stragglers);
  }
}

const underOthers = `(substring(coalesce(fiscal_code, given_name, family_name, phone) FOR 8) <> $1
  OR fiscal_code IS NOT NULL AND substring(search_hash FOR 8) <> $1)`;

/** How many identities are not under this key. */
export async function pending(database: DataSource, key: Buffer): Promise<number> {
  const [{ count }] = await database.query(
    `SELECT count(*)::int AS count FROM person_identity WHERE ${underOthers}`,
    [key],
  );
  return count;
}

async function rotateBatch(tx: EntityManager, identities: Identities): Promise<number> {
  const { id } = await identities.ring.writing();
  const rows: SealedRow[] = await tx.query(
    `SELECT * FROM person_identity WHERE ${underOthers} ORDER BY subject_id LIMIT ${batch} FOR NO KEY UPDATE`,
    [id],
  );
  const renewed = await Promise.all(rows.map((row) => renew(identities, row)));
  const column = (index: number) => renewed.map((values) => values[index]);
  await tx.query(
    `UPDATE person_identity AS kept SET search_hash = renewed.search_hash, fiscal_code = renewed.fiscal_code,
       given_name = renewed.given_name, family_name = renewed.family_name, phone = renewed.phone
     FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])
       AS renewed (subject_id, search_hash, fiscal_code, given_name, family_name, phone)
     WHERE kept.subject_id = renewed.subject_id`,
    [rows.map((row) => row.subject_id), column(0), column(1), column(2), column(3), column(4)],
  );
  return rows.length;
}

async function renew(identities: Identities, row: SealedRow): Promise<(Buffer | null)[]> {
  const opened = await identities.open(row);
  const fields = Object.fromEntries(personFields.map((field) => [field, opened[field] ?? undefined]));
  const { search, sealed } = await identities.sealed(row.subject_id, fields);
  return [search ?? row.search_hash, ...sealed];
}

const underWay = {
  en: "The keys are being rotated already: wait for that one.",
  it: "La rotazione delle chiavi è già in corso: aspetta che finisca.",
};
