import type {
  EntityManager,
  EntityTarget,
  FindOptionsWhere,
  ObjectLiteral,
  QueryDeepPartialEntity,
} from "typeorm";
import { notYourOrganizations } from "../auth/own-organization.js";
import { keysThatFit } from "../database/loaders.js";
import { DomainError } from "../errors.js";
import type { Sentence } from "../language/language.js";
import { hasFiscalCode } from "../privacy/fiscal-code.js";

/** What a kind of record is called, in Italian with its article: `{ en: "household", it: "il nucleo" }`. */
export type Noun = Sentence;

export function noSuchRecord(noun: Noun, key: string): Sentence {
  if (!safeToRepeat(key)) return { en: `There is no such ${noun.en}.`, it: `Non trovo ${noun.it}.` };
  const shown = key.slice(0, 60);
  return { en: `There is no ${noun.en} "${shown}".`, it: `Non trovo ${noun.it} "${shown}".` };
}

/** Who mistook a field may have typed a name or a phone number: identifiers have letters and digits, or few digits. */
export function safeToRepeat(key: string): boolean {
  return /^(?=.*\d)(?=.*[a-z])[\w-]+$|^\d{1,7}$/i.test(key) && !hasFiscalCode(key);
}

/** A record that an input refers to. */
export interface Reference<Entity> {
  entity: EntityTarget<Entity>;
  noun: Noun;
  /** Its primary key. */
  key: string;
  /** Where the input has it: `input.householdId`. */
  argument: string;
}

/**
 * Finds a record that the input refers to.
 * @throws DomainError NOT_FOUND at the argument
 */
export function findRecord<Entity extends ObjectLiteral>(
  tx: EntityManager,
  reference: Reference<Entity>,
): Promise<Entity> {
  return find(tx, reference, false);
}

/**
 * As {@link findRecord}, and holds it until the transaction ends: nobody else changes it meanwhile. FORBIDDEN where the
 * caller sees it, but row rules keep it from changing it.
 * Who takes several must take them in the partner's order of locks, and records of one kind in the order of their keys.
 */
export function lockRecord<Entity extends ObjectLiteral>(
  tx: EntityManager,
  reference: Reference<Entity>,
): Promise<Entity> {
  return find(tx, reference, true);
}

async function find<Entity extends ObjectLiteral>(
  tx: EntityManager,
  { entity, noun, key, argument }: Reference<Entity>,
  lock: boolean,
): Promise<Entity> {
  const column = tx.connection.getMetadata(entity).primaryColumns[0]!;
  const where = { [column.propertyName]: key } as FindOptionsWhere<Entity>;
  // FOR NO KEY UPDATE: it does not wait for those who merely refer to the row, nor they for us.
  const found =
    keysThatFit(column, [key]).length === 0
      ? null
      : await tx.findOne(entity, {
          where,
          ...(lock && { lock: { mode: "for_no_key_update" as const } }),
        });
  if (found !== null) return found;
  // What everybody sees, only its own organization may hold and change.
  if (lock && keysThatFit(column, [key]).length > 0 && (await tx.existsBy(entity, where)))
    throw notYourOrganizations(argument);
  throw new DomainError("NOT_FOUND", noSuchRecord(noun, key), { argument });
}

/** Records something new. @returns its primary key, which the database gives unless `values` has it */
export async function insertRecord<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  values: QueryDeepPartialEntity<Entity>,
): Promise<string> {
  const column = tx.connection.getMetadata(entity).primaryColumns[0]!;
  const query = tx.createQueryBuilder().insert().into(entity).values(values);
  const { raw } = await query.returning(column.databaseName).updateEntity(false).execute();
  return raw[0][column.databaseName];
}
