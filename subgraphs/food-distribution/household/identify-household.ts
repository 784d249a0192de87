import type { Person } from "../../../shared/privacy/identities/person.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { IdentifyHouseholdInput } from "./household.inputs.js";
import { HouseholdState } from "./household.js";
import { householdStates } from "./household-states.js";

type Identified = Omit<IdentifyHouseholdInput, "applicant"> & { applicant: Person };

/** @returns the household's id */
export const identifyHousehold = useCase(
  "identifyHousehold",
  async (tx, { householdId, applicant }: Identified) => {
    const household = await lockRecord(tx, {
      ...householdStates,
      key: householdId,
      argument: "input.householdId",
    });
    const { REQUESTED, ASSESSED, ACTIVE, SUSPENDED } = HouseholdState;
    householdStates.refuseUnlessIn(tx, household, REQUESTED, ASSESSED, ACTIVE, SUSPENDED);
    await applicant.keep(tx, householdId, household.registeredById);
    return householdId;
  },
);
