import { useCase } from "../../../shared/use-case/use-case.js";
import { PurchaseCycleState } from "../initiative/solidarity-purchase-cycle.js";
import type { ClosePurchaseCycleInput } from "./purchase-cycle.inputs.js";
import { purchaseCycleStates } from "./purchase-cycle-states.js";

/** Waits for the orders under way; those that come later see it closed. @returns the cycle's id */
export const closePurchaseCycle = useCase(
  "closePurchaseCycle",
  async (tx, { cycleId }: ClosePurchaseCycleInput) => {
    await purchaseCycleStates.move(tx, cycleId, "input.cycleId", PurchaseCycleState.CLOSED);
    return cycleId;
  },
);
