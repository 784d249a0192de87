import { useCase } from "../../../shared/use-case/use-case.js";
import type { AssessHouseholdInput } from "./assessment.inputs.js";
import { HouseholdState } from "./household.js";
import { householdStates } from "./household-states.js";

/** @returns the household's id */
export const assessHousehold = useCase("assessHousehold", async (tx, input: AssessHouseholdInput) => {
  const { householdId, everyDays } = input;
  const changes = everyDays == null ? {} : { everyDays };
  await householdStates.move(tx, householdId, "input.householdId", HouseholdState.ASSESSED, changes);
  return householdId;
});
