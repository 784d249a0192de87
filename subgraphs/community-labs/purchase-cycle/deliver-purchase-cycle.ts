import { useCase } from "../../../shared/use-case/use-case.js";
import { PurchaseCycleState } from "../initiative/solidarity-purchase-cycle.js";
import type { DeliverPurchaseCycleInput } from "./purchase-cycle.inputs.js";
import { purchaseCycleStates } from "./purchase-cycle-states.js";

/** @returns the cycle's id */
export const deliverPurchaseCycle = useCase(
  "deliverPurchaseCycle",
  async (tx, { cycleId, savingPercent }: DeliverPurchaseCycleInput) => {
    await purchaseCycleStates.move(tx, cycleId, "input.cycleId", PurchaseCycleState.DELIVERED, {
      ...(savingPercent != null && { savingPercent }),
    });
    return cycleId;
  },
);
