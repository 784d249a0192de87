import { setTimeout as delay } from "node:timers/promises";
import type { DataSource, EntityManager } from "typeorm";
import { actorJson } from "../audit/actor.js";
import { actingSetting } from "../audit/audit-log.js";
import { databaseRefusal } from "../errors.js";
import type { MutationInput } from "../graphql/mutation-input.js";
import { once } from "./idempotency.js";
import type { AnyLoaders, RequestContext } from "./request-context.js";

/** What a use case answers: kept for retries as JSON. Mostly the id of what it changed, which the resolver then loads. */
export type Outcome =
  | string
  | number
  | boolean
  | null
  | readonly Outcome[]
  | { readonly [key: string]: Outcome };

/** The work of a use case, within its transaction. Everything it reads and writes goes through `tx`. */
export type Work<Input, Result extends Outcome> = (tx: EntityManager, input: Input) => Promise<Result>;

/**
 * Makes a use case: one transaction, all or nothing. It is safe to retry where the input has an `idempotencyKey`, and
 * is itself tried again where PostgreSQL undid it for the sake of another (a deadlock).
 * @param name the mutation's: a retry is recognised by it
 */
export function useCase<Input extends MutationInput, Result extends Outcome>(
  name: string,
  work: Work<Input, Result>,
): (context: RequestContext<AnyLoaders>, input: Input) => Promise<Result> {
  return async (context, input) => {
    const result = await inTransaction(context.database, (tx) => once(tx, name, input, work), name);
    context.forgetLoaded();
    return result;
  };
}

const attempts = 4;

/**
 * One transaction at READ COMMITTED, which our rules rely on; begun again, up to three times, after a deadlock.
 * @param action what the audit log calls it, where it changes personal records
 */
export async function inTransaction<Result>(
  database: DataSource,
  work: (tx: EntityManager) => Promise<Result>,
  action?: string,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction("READ COMMITTED", async (tx) => {
        await tx.query(`SELECT set_config('${actingSetting}', $1, true)`, [actorJson(action)]);
        return work(tx);
      });
    } catch (error) {
      const { sqlState } = databaseRefusal(error);
      if (attempt === attempts || (sqlState !== "40P01" && sqlState !== "40001")) throw error;
      await delay(Math.random() * 40 * attempt);
    }
  }
}
