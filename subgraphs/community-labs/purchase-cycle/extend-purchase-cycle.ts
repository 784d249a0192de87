import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { PurchaseCycleState, SolidarityPurchaseCycle } from "../initiative/solidarity-purchase-cycle.js";
import type { ExtendPurchaseCycleInput } from "./purchase-cycle.inputs.js";
import { purchaseCycleStates } from "./purchase-cycle-states.js";

/** @returns the cycle's id */
export const extendPurchaseCycle = useCase(
  "extendPurchaseCycle",
  async (tx, { cycleId, closesOn }: ExtendPurchaseCycleInput) => {
    const cycle = await lockRecord(tx, { ...purchaseCycleStates, key: cycleId, argument: "input.cycleId" });
    purchaseCycleStates.refuseUnlessIn(tx, cycle, PurchaseCycleState.OPEN);
    if (closesOn <= cycle.closesOn) {
      throw badInput("input.closesOn", {
        en: `The purchase cycle is open until ${dayInWords(cycle.closesOn, "en")}: it can only stay open longer. To end it now, close it.`,
        it: `Il ciclo d'acquisto è aperto fino al ${dayInWords(cycle.closesOn, "it")}: si può solo prorogare. Per terminarlo subito, chiudilo.`,
      });
    }
    await tx.update(SolidarityPurchaseCycle, { id: cycleId }, { closesOn });
    return cycleId;
  },
);
