import { createHash } from "node:crypto";
import type { EntityManager, MigrationInterface, QueryRunner } from "typeorm";
import { currentCaller } from "../auth/acting.js";
import { DomainError } from "../errors.js";
import type { MutationInput } from "../graphql/mutation-input.js";
import type { Job } from "./job.js";
import type { Outcome, Work } from "./use-case.js";

/** Where the keys of done work are kept, in each database whose subgraph has mutations. */
export class IdempotencyKeys1800000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE idempotency_key (
        key text PRIMARY KEY,
        use_case text NOT NULL,
        input_hash bytea NOT NULL,
        outcome jsonb,
        recorded_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX idempotency_key_by_age ON idempotency_key (recorded_at);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE idempotency_key");
  }
}

/** A key is its caller's: nobody learns of another's, or takes it away, by guessing. */
export class IdempotencyKeysByCaller1900000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE idempotency_key ADD COLUMN caller text NOT NULL DEFAULT '';
      ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey;
      ALTER TABLE idempotency_key ADD PRIMARY KEY (caller, key);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey;
      ALTER TABLE idempotency_key ADD PRIMARY KEY (key);
      ALTER TABLE idempotency_key DROP COLUMN caller;`);
  }
}

/** Nobody retries after three months. */
export const forgetOldKeys: Job = {
  name: "forget old idempotency keys",
  everySeconds: 3_600,
  run: async (tx) => {
    await tx.query("DELETE FROM idempotency_key WHERE recorded_at < now() - interval '90 days'");
  },
};

/**
 * Does work once for each idempotency key. The key is recorded in the work's own transaction: both last, or neither.
 * A simultaneous duplicate waits for the first one's end; a refusal records nothing, so a retry is looked at anew.
 * @throws DomainError CONFLICT where the key was used for something else
 */
export async function once<Input extends MutationInput, Result extends Outcome>(
  tx: EntityManager,
  useCase: string,
  { idempotencyKey, ...input }: Input,
  work: Work<Input, Result>,
): Promise<Result> {
  if (idempotencyKey == null) return work(tx, input as Input);
  const { subject: caller = "", organizations } = currentCaller();
  // For another organization it is another thing: what was done for one is not answered to one that may not see it.
  const asked = canonicalJson({ input, organizations: [...organizations].sort() });
  const hash = createHash("sha256").update(asked).digest();
  const [claimed] = await tx.query(
    `INSERT INTO idempotency_key (caller, key, use_case, input_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING key`,
    [caller, idempotencyKey, useCase, hash],
  );
  if (claimed === undefined) return earlierOutcome(tx, [caller, idempotencyKey], useCase, hash);
  const outcome = await work(tx, input as Input);
  await tx.query("UPDATE idempotency_key SET outcome = $3 WHERE caller = $1 AND key = $2", [
    caller,
    idempotencyKey,
    JSON.stringify(outcome),
  ]);
  return outcome;
}

async function earlierOutcome<Result>(
  tx: EntityManager,
  callersKey: readonly [caller: string, key: string],
  useCase: string,
  hash: Buffer,
): Promise<Result> {
  const [done] = await tx.query(
    "SELECT use_case, input_hash, outcome FROM idempotency_key WHERE caller = $1 AND key = $2",
    [...callersKey],
  );
  if (done?.use_case === useCase && hash.equals(done.input_hash)) return done.outcome;
  throw new DomainError(
    "CONFLICT",
    {
      en: "This idempotency key was used before, for something else. Take a new key for each new thing.",
      it: "Questa chiave di idempotenza è già stata usata per un'altra operazione. Usa una chiave nuova per ogni operazione nuova.",
    },
    { argument: "input.idempotencyKey" },
  );
}

/** The same text for the same input: keys in order, nulls as if left out. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, part]) => part !== null && part !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
