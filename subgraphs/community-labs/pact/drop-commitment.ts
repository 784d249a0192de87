import { useCase } from "../../../shared/use-case/use-case.js";
import type { DropCommitmentInput } from "./commitment.inputs.js";
import { Commitment } from "./commitment.js";
import { lockCommitmentOfPact } from "./commitment-of-pact.js";
import { commitmentStates, openStates } from "./commitment-states.js";
import { draftOf } from "./draft.js";

/** What nobody has signed goes; what was signed is left out of the new text. @returns the pact's id */
export const dropCommitment = useCase("dropCommitment", async (tx, { commitmentId }: DropCommitmentInput) => {
  const { pact, commitment } = await lockCommitmentOfPact(tx, commitmentId);
  const { version } = await draftOf(tx, pact);
  commitmentStates.refuseUnlessIn(tx, commitment, ...openStates);
  const { id } = commitment;
  if (commitment.version > (pact.signedVersion ?? 0)) await tx.delete(Commitment, { id });
  else await tx.update(Commitment, { id }, { waivedFrom: version });
  return pact.id;
});
