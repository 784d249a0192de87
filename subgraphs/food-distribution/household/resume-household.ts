import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { ResumeHouseholdInput } from "./household.inputs.js";
import { Household, HouseholdState } from "./household.js";
import { householdStates } from "./household-states.js";

/** The end of a suspension, not a first activation: that takes an eligibility. @returns the household's id */
export const resumeHousehold = useCase("resumeHousehold", async (tx, input: ResumeHouseholdInput) => {
  const { householdId } = input;
  const found = { ...householdStates, key: householdId, argument: "input.householdId" };
  householdStates.refuseUnlessIn(tx, await lockRecord(tx, found), HouseholdState.SUSPENDED);
  await tx.update(Household, { id: householdId }, { state: HouseholdState.ACTIVE });
  return householdId;
});
