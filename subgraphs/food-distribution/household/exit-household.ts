import { useCase } from "../../../shared/use-case/use-case.js";
import type { ExitHouseholdInput } from "./household.inputs.js";
import { HouseholdState } from "./household.js";
import { householdStates } from "./household-states.js";

/** @returns the household's id */
export const exitHousehold = useCase("exitHousehold", async (tx, { householdId }: ExitHouseholdInput) => {
  await householdStates.move(tx, householdId, "input.householdId", HouseholdState.EXITED);
  return householdId;
});
