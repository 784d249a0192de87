import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { RegisterHouseholdInput } from "./household.inputs.js";
import { Household, HouseholdState } from "./household.js";

/** @returns the new household's id */
export const registerHousehold = useCase("registerHousehold", (tx, household: RegisterHouseholdInput) => {
  const { registeredById, municipalityCode, assistance, size, minors, over65 } = household;
  return insertRecord(tx, Household, {
    state: HouseholdState.REQUESTED,
    registeredById,
    municipalityCode,
    assistance,
    size,
    minors,
    over65,
  });
});
