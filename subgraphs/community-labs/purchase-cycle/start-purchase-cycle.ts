import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { workingLab } from "../community-lab/working-lab.js";
import { PurchaseCycleState, SolidarityPurchaseCycle } from "../initiative/solidarity-purchase-cycle.js";
import type { StartPurchaseCycleInput } from "./purchase-cycle.inputs.js";

/** @returns the new cycle's id */
export const startPurchaseCycle = useCase(
  "startPurchaseCycle",
  async (tx, { labId, title, closesOn, savingPercent, ...input }: StartPurchaseCycleInput) => {
    await workingLab(tx, labId);
    const opensOn = input.opensOn ?? romeDay();
    return insertRecord(tx, SolidarityPurchaseCycle, {
      labId,
      title,
      startedOn: opensOn,
      opensOn,
      closesOn,
      state: PurchaseCycleState.OPEN,
      savingPercent: savingPercent ?? null,
    });
  },
);
