import type { EntityManager } from "typeorm";

/**
 * Gives up what is not paid of a grant: planned tranches, then their allocations, so that the money returns to its
 * funds; proposals, too. What was paid stays. For a grant that `lockGrantFor` holds.
 */
export async function cancelUnpaid(tx: EntityManager, grantId: string, on: string): Promise<void> {
  await tx.query("UPDATE tranche SET state = 'CANCELLED' WHERE grant_id = $1 AND state = 'PLANNED'", [
    grantId,
  ]);
  await tx.query(
    `UPDATE allocation SET state = 'CANCELLED', cancelled_on = greatest($2, decided_on)
     WHERE grant_id = $1 AND state IN ('PROPOSED', 'APPROVED', 'COMMITTED') AND paid_cents < amount_cents`,
    [grantId, on],
  );
}
