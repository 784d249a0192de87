import { useCase } from "../../../shared/use-case/use-case.js";
import { recordMovements } from "./record-movements.js";
import { lockShelf } from "./shelf.js";
import type { AdjustStockInput } from "./stock-movement.inputs.js";
import { StockMovementKind } from "./stock-movement.js";

/** Brings the stock book to what was counted; nothing is recorded where they agree. @returns the lot's id */
export const adjustStock = useCase("adjustStock", async (tx, input: AdjustStockInput) => {
  const { lotId, pointId, counted, reason, at } = input;
  const { onShelf } = await lockShelf(tx, input);
  const quantity = counted - onShelf;
  if (quantity !== 0) {
    const adjustment = { kind: StockMovementKind.ADJUSTMENT, lotId, pointId, quantity, reason };
    await recordMovements(tx, [{ ...adjustment, movedAt: at ?? undefined }]);
  }
  return lotId;
});
