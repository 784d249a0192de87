import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { ownCivicCenter } from "../civic-center/own-civic-center.js";
import type { RaiseNeedInput } from "./need.inputs.js";
import { Need } from "./need.js";

/** @returns the new need's id */
export const raiseNeed = useCase("raiseNeed", async (tx, input: RaiseNeedInput) => {
  const { civicCenterId, theme, summary, raisedOn } = input;
  await ownCivicCenter(tx, civicCenterId);
  return insertRecord(tx, Need, {
    civicCenterId,
    theme,
    summary: summary.trim(),
    raisedOn: raisedOn ?? romeDay(),
  });
});
