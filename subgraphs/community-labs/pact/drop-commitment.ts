import { useCase } from "../../../shared/use-case/use-case.js";
import type { DropCommitmentInput } from "./commitment.inputs.js";
import { Commitment } from "./commitment.js";
import { lockCommitmentOfPact } from "./commitment-of-pact.js";
import { draftOf } from "./draft.js";
import { waiveFrom } from "./waive-commitments.js";

/** What nobody has signed goes; what was signed is left out of the new text. @returns the pact's id */
export const dropCommitment = useCase("dropCommitment", async (tx, { commitmentId }: DropCommitmentInput) => {
  const { pact, commitment } = await lockCommitmentOfPact(tx, commitmentId);
  const { version } = await draftOf(tx, pact);
  if (commitment.version > (pact.signedVersion ?? 0)) {
    await tx.delete(Commitment, { id: commitment.id });
  } else {
    await waiveFrom(tx, pact, version, [commitment.id], "input.commitmentId");
  }
  return pact.id;
});
