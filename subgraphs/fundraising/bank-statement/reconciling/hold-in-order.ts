import type { EntityManager } from "typeorm";

/**
 * Takes at once, in the partner's order of locks, what reconciling will touch in several statements: the years' receipt
 * books, the campaigns, their funds. Else two that do so could each wait for the other. Donations are held before.
 */
export async function holdInOrder(
  tx: EntityManager,
  days: readonly string[],
  campaignIds: readonly string[],
): Promise<void> {
  const years = [...new Set(days.map((day) => Number(day.slice(0, 4))))];
  await tx.query("SELECT FROM receipt_book WHERE year = ANY($1::int[]) ORDER BY year FOR NO KEY UPDATE", [
    years,
  ]);
  await tx.query("SELECT FROM campaign WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE", [
    campaignIds,
  ]);
  await tx.query(
    `SELECT FROM fund WHERE id IN (SELECT fund_id FROM campaign WHERE id = ANY($1::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [campaignIds],
  );
}
