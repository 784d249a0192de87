import type { Person } from "../../../shared/privacy/identities/person.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { IdentifyDonorInput } from "./donation.inputs.js";
import { donationStates } from "./donation-states.js";

type Identified = Omit<IdentifyDonorInput, "donor"> & { donor: Person };

/** Whose it is to know: the Fondazione, by the name that the caller acts for it under. */
const ownerSql = `
  SELECT organization_id AS owner FROM foundation
  WHERE organization_id = ANY (caller_organizations()) OR caller_is_the_partner() ORDER BY 1 LIMIT 1`;

/** @returns the donation's id */
export const identifyDonor = useCase("identifyDonor", async (tx, { donationId, donor }: Identified) => {
  const donation = await lockRecord(tx, { ...donationStates, key: donationId, argument: "input.donationId" });
  const [{ owner }] = await tx.query(ownerSql);
  await donor.keep(tx, donation.donorId, owner);
  return donationId;
});
