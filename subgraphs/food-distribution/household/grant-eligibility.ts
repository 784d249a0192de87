import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { GrantEligibilityInput } from "./assessment.inputs.js";
import { Eligibility } from "./eligibility.js";
import { Household, HouseholdState } from "./household.js";
import { householdStates } from "./household-states.js";

const { ASSESSED, ACTIVE, SUSPENDED } = HouseholdState;

/** Who has a right gets help: the household becomes active, whether it was assessed or suspended. @returns its id */
export const grantEligibility = useCase("grantEligibility", async (tx, input: GrantEligibilityInput) => {
  const { householdId, basis, from, to, assessedById, everyDays } = input;
  const household = await lockRecord(tx, {
    ...householdStates,
    key: householdId,
    argument: "input.householdId",
  });
  householdStates.refuseUnlessIn(tx, household, ASSESSED, ACTIVE, SUSPENDED);
  await insertRecord(tx, Eligibility, { householdId, basis, startsOn: from, endsOn: to, assessedById });
  await tx.update(
    Household,
    { id: household.id },
    { state: ACTIVE, ...(everyDays != null && { everyDays }) },
  );
  return householdId;
});
