import { randomUUID } from "node:crypto";
import { useCase } from "../../../shared/use-case/use-case.js";
import { findOwnPoint } from "../distribution-point/own-point.js";
import { refuseClosedPoint } from "../distribution-point/refuse-closed-point.js";
import { recordMovements } from "./record-movements.js";
import { lockShelf, refuseUnlessOnShelf } from "./shelf.js";
import type { TransferStockInput } from "./stock-movement.inputs.js";
import { StockMovementKind } from "./stock-movement.js";

/** Between two charities only by who acts for both: nobody writes in another's stock book. @returns the lot's id */
export const transferStock = useCase("transferStock", async (tx, input: TransferStockInput) => {
  const { lotId, fromPointId, toPointId, quantity, at } = input;
  refuseClosedPoint(await findOwnPoint(tx, toPointId, "input.toPointId"));
  const shelf = await lockShelf(tx, { lotId, pointId: fromPointId, at }, "input.fromPointId");
  await refuseUnlessOnShelf(tx, shelf, quantity);
  const half = { lotId, quantity, transferId: randomUUID(), movedAt: at ?? undefined };
  await recordMovements(tx, [
    { ...half, kind: StockMovementKind.TRANSFER_OUT, pointId: fromPointId },
    { ...half, kind: StockMovementKind.TRANSFER_IN, pointId: toPointId },
  ]);
  return lotId;
});
