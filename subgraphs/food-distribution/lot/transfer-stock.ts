import { randomUUID } from "node:crypto";
import { findRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { DistributionPoint } from "../distribution-point/distribution-point.js";
import { refuseClosedPoint } from "../distribution-point/refuse-closed-point.js";
import { recordMovements } from "./record-movements.js";
import { lockShelf, pointNoun, refuseUnlessOnShelf } from "./shelf.js";
import type { TransferStockInput } from "./stock-movement.inputs.js";
import { StockMovementKind } from "./stock-movement.js";

/** @returns the lot's id */
export const transferStock = useCase("transferStock", async (tx, input: TransferStockInput) => {
  const { lotId, fromPointId, toPointId, quantity, at } = input;
  const destination = { entity: DistributionPoint, noun: pointNoun, key: toPointId };
  refuseClosedPoint(await findRecord(tx, { ...destination, argument: "input.toPointId" }));
  const shelf = await lockShelf(tx, { lotId, pointId: fromPointId, at }, "input.fromPointId");
  await refuseUnlessOnShelf(tx, shelf, quantity);
  const half = { lotId, quantity, transferId: randomUUID(), movedAt: at ?? undefined };
  await recordMovements(tx, [
    { ...half, kind: StockMovementKind.TRANSFER_OUT, pointId: fromPointId },
    { ...half, kind: StockMovementKind.TRANSFER_IN, pointId: toPointId },
  ]);
  return lotId;
});
