import type { DataSource, EntityManager } from "typeorm";
import { auditedFunction } from "../../audit/audits.js";
import { inLanguage, type Sentence } from "../../language/language.js";
import { inTransaction } from "../../use-case/use-case.js";
import type { Identities, SealedRow } from "../identities/identities.js";
import { auditEntriesOfPeople, type People } from "./people.js";

/** What is told of one kind of records. */
export interface Told {
  what: string;
  rows: object[];
}

/** What was done, or would be, to one kind of records. */
export interface Counted {
  what: string;
  count: number;
  why?: string;
}

const identity: Sentence = { en: "who it is", it: "dati anagrafici" };
const seen: Sentence = { en: "who has seen or changed it", it: "chi l'ha consultato o modificato" };

/**
 * All that the partner keeps of somebody (GDPR art. 15): who they are, its records, and who has seen them. That it was
 * asked is in the audit log.
 */
export async function tellAll(
  database: DataSource,
  identities: Identities,
  people: People,
  fiscalCode: string,
): Promise<Told[]> {
  return inTransaction(
    database,
    async (tx) => {
      const found = await findSubjects(tx, identities, fiscalCode);
      if (found.length === 0) return [];
      const subjects = found.map(({ subject_id }) => subject_id);
      const known = found.filter(({ fiscal_code }) => fiscal_code !== null);
      const who = await Promise.all(known.map((row) => identities.open(row)));
      const told = [{ what: inLanguage(identity), rows: who as object[] }];
      for (const { what, sql } of people.held)
        told.push({ what: inLanguage(what), rows: await tx.query(sql, [subjects]) });
      told.push({ what: inLanguage(seen), rows: await tx.query(seenSql, [subjects]) });
      await note(tx, people, "subject access", subjects);
      return told;
    },
    "subject access",
  );
}

/**
 * Forgets somebody (GDPR art. 17), as far as nothing has to stay.
 * @param forReal undoes it all otherwise, and only tells what it would do
 */
export async function forget(
  database: DataSource,
  identities: Identities,
  people: People,
  fiscalCode: string,
  forReal: boolean,
): Promise<{ erased: Counted[]; stays: Counted[] }> {
  const tell = async (tx: EntityManager) => {
    const subjects = (await findSubjects(tx, identities, fiscalCode)).map(({ subject_id }) => subject_id);
    if (subjects.length === 0) return { erased: [], stays: [] };
    await note(tx, people, "subject erasure", subjects);
    const erased = [await change(tx, identity, identityGone, subjects)];
    for (const { what, sql } of people.forgotten) erased.push(await change(tx, what, sql, subjects));
    const stays: Counted[] = [];
    for (const { what, why, sql } of [...people.stays, auditEntriesOfPeople]) {
      const { length } = await tx.query(sql, [subjects]);
      stays.push({ what: inLanguage(what), count: length, why: inLanguage(why) });
    }
    if (!forReal) throw new Undone({ erased, stays });
    return { erased, stays };
  };
  try {
    return await inTransaction(database, tell, "subject erasure");
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

class Undone {
  constructor(readonly outcome: { erased: Counted[]; stays: Counted[] }) {}
}

/** Held, so that nothing new comes to them meanwhile. */
async function findSubjects(tx: EntityManager, identities: Identities, code: string): Promise<SealedRow[]> {
  return tx.query(
    "SELECT * FROM person_identity WHERE search_hash = ANY ($1::bytea[]) ORDER BY subject_id FOR UPDATE",
    [await identities.hashesOf(code)],
  );
}

async function change(
  tx: EntityManager,
  what: Sentence,
  sql: string,
  subjects: readonly string[],
): Promise<Counted> {
  const [, count]: [unknown, number] = await tx.query(sql, [subjects]);
  return { what: inLanguage(what), count };
}

/** The record is named, the person is not. */
async function note(
  tx: EntityManager,
  { type }: People,
  action: string,
  subjects: readonly string[],
): Promise<void> {
  await tx.query(
    `SELECT audit(audit_acting(), $2, $3, owners, record_ids) FROM ${auditedFunction(type)}($1::text[])`,
    [subjects, action, type],
  );
}

const identityGone = "DELETE FROM person_identity WHERE subject_id = ANY ($1)";

const seenSql = `
  SELECT recorded_at AS at, subject, organizations, operation, purpose, action, record_type AS "recordType"
  FROM audit_entry WHERE record_ids && $1::text[] ORDER BY recorded_at, chain, position`;
