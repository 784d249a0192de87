import { useCase } from "../../../shared/use-case/use-case.js";
import { recordMovements } from "./record-movements.js";
import { lockShelf, refuseUnlessOnShelf } from "./shelf.js";
import type { RecordWasteInput } from "./stock-movement.inputs.js";
import { StockMovementKind } from "./stock-movement.js";

/** @returns the lot's id */
export const recordWaste = useCase("recordWaste", async (tx, input: RecordWasteInput) => {
  const { lotId, pointId, quantity, reason, at } = input;
  await refuseUnlessOnShelf(tx, await lockShelf(tx, input), quantity);
  const waste = { kind: StockMovementKind.WASTE, lotId, pointId, quantity, reason };
  await recordMovements(tx, [{ ...waste, movedAt: at ?? undefined }]);
  return lotId;
});
