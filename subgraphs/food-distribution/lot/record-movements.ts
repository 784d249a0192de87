import type { EntityManager } from "typeorm";
import { StockMovement } from "./stock-movement.js";

/** A line to be written in the stock book; it happens now unless it says when. */
export type NewMovement = Pick<StockMovement, "kind" | "lotId" | "pointId" | "quantity"> &
  Partial<Omit<StockMovement, "id" | "movedAt">> & { movedAt?: Date | undefined };

/** Writes movements in one statement, as both halves of a transfer have to be. @returns their ids, in order */
export async function recordMovements(
  tx: EntityManager,
  movements: readonly NewMovement[],
): Promise<string[]> {
  const insert = tx
    .createQueryBuilder()
    .insert()
    .into(StockMovement)
    .values([...movements]);
  const { raw } = await insert.returning("id").updateEntity(false).execute();
  return (raw as { id: string }[]).map(({ id }) => id);
}
