import { useCase } from "../../../shared/use-case/use-case.js";
import type { SuspendHouseholdInput } from "./household.inputs.js";
import { HouseholdState } from "./household.js";
import { householdStates } from "./household-states.js";

/** @returns the household's id */
export const suspendHousehold = useCase(
  "suspendHousehold",
  async (tx, { householdId }: SuspendHouseholdInput) => {
    await householdStates.move(tx, householdId, "input.householdId", HouseholdState.SUSPENDED);
    return householdId;
  },
);
