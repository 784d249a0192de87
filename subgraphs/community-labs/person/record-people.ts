import type { EntityManager } from "typeorm";

/** Records the people whose numbers are new. In the order of the numbers, so that two who do it at once don't lock each other out. */
export async function recordPeople(tx: EntityManager, numbers: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO person (id) SELECT DISTINCT number FROM unnest($1::uuid[]) number ORDER BY number
     ON CONFLICT DO NOTHING`,
    [numbers],
  );
}
