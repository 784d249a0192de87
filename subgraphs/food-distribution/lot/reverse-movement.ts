import type { EntityManager } from "typeorm";
import { notYourOrganizations } from "../../../shared/auth/own-organization.js";
import { findRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Lot } from "./lot.js";
import { recordMovements } from "./record-movements.js";
import { refuseIrreversible } from "./refuse-irreversible.js";
import { lotNoun, refuseUnlessOnShelf, shelfOf } from "./shelf.js";
import type { ReverseMovementInput } from "./stock-movement.inputs.js";
import { StockMovement, StockMovementKind } from "./stock-movement.js";

/** @returns the reversal's id; of a transfer, that of the half that was named */
export const reverseMovement = useCase(
  "reverseMovement",
  async (tx, { movementId }: ReverseMovementInput) => {
    const named = await findRecord(tx, {
      entity: StockMovement,
      noun: { en: "movement", it: "il movimento" },
      key: movementId,
      argument: "input.movementId",
    });
    await lockRecord(tx, { entity: Lot, noun: lotNoun, key: named.lotId, argument: "input.movementId" });
    await refuseIrreversible(tx, named);
    const movements = await withOtherHalf(tx, named);
    for (const movement of movements) await refuseUnlessStillThere(tx, movement);
    const [id] = await recordMovements(
      tx,
      movements.map(({ id, kind, lotId, pointId, quantity }) => ({
        kind: StockMovementKind.REVERSAL,
        lotId,
        pointId,
        quantity,
        reversesId: id,
        reversesKind: kind,
      })),
    );
    return id!;
  },
);

async function withOtherHalf(tx: EntityManager, movement: StockMovement): Promise<StockMovement[]> {
  const { id, transferId } = movement;
  if (transferId === null) return [movement];
  const halves = await tx.findBy(StockMovement, { transferId });
  // The other half is at a point of a charity that the caller does not act for.
  if (halves.length === 1) throw notYourOrganizations("input.movementId");
  return [movement, ...halves.filter((half) => half.id !== id)];
}

const { RECEIPT, TRANSFER_IN, ADJUSTMENT } = StockMovementKind;

/** What came onto a shelf by mistake has to be there to leave it again. */
async function refuseUnlessStillThere(
  tx: EntityManager,
  { kind, lotId, pointId, quantity }: StockMovement,
): Promise<void> {
  if (![RECEIPT, TRANSFER_IN, ADJUSTMENT].includes(kind)) return;
  await refuseUnlessOnShelf(tx, await shelfOf(tx, lotId, pointId), quantity);
}
