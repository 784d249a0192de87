import { refuseUnlessActingFor } from "../../../shared/auth/own-organization.js";
import type { Person } from "../../../shared/privacy/identities/person.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { RegisterHouseholdInput } from "./household.inputs.js";
import { Household, HouseholdState } from "./household.js";
import { usualEveryDays } from "./visit-frequency.js";

export type NewHousehold = Omit<RegisterHouseholdInput, "applicant"> & { applicant?: Person };

/** @returns the new household's id */
export const registerHousehold = useCase("registerHousehold", async (tx, household: NewHousehold) => {
  const { registeredById, municipalityCode, assistance, size, minors, over65, applicant } = household;
  refuseUnlessActingFor(registeredById, "input.registeredById");
  const id = await insertRecord(tx, Household, {
    state: HouseholdState.REQUESTED,
    registeredById,
    municipalityCode,
    assistance,
    size,
    minors,
    over65,
    everyDays: usualEveryDays(assistance),
  });
  await applicant?.keep(tx, id, registeredById);
  return id;
});
