import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { RegisterHouseholdInput } from "./household.inputs.js";
import { Household, HouseholdState } from "./household.js";
import { usualEveryDays } from "./visit-frequency.js";

/** With the hash in the place of the applicant's fiscal code: even the hash of a use case's input is kept for retries. */
export type NewHousehold = Omit<RegisterHouseholdInput, "applicantFiscalCode"> & {
  applicantIdentity?: string;
};

/** @returns the new household's id */
export const registerHousehold = useCase("registerHousehold", async (tx, household: NewHousehold) => {
  const { registeredById, municipalityCode, assistance, size, minors, over65, applicantIdentity } = household;
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
  if (applicantIdentity !== undefined) {
    await tx.query(
      "INSERT INTO household_identity (household_id, registered_by_id, identity_hash) VALUES ($1, $2, decode($3, 'hex'))",
      [id, registeredById, applicantIdentity],
    );
  }
  return id;
});
