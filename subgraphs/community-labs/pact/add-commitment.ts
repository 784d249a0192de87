import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { AddCommitmentInput } from "./commitment.inputs.js";
import { Commitment, CommitmentState, PactSide } from "./commitment.js";
import { draftOf } from "./draft.js";
import { pactOf } from "./pact-states.js";

/** @returns the new commitment's id */
export const addCommitment = useCase("addCommitment", async (tx, input: AddCommitmentInput) => {
  const { pactId, side, text, byId, hoursPledged } = input;
  const pact = await lockRecord(tx, pactOf(pactId));
  const { version } = await draftOf(tx, pact);
  return insertRecord(tx, Commitment, {
    pactId,
    version,
    side,
    text,
    byId: byId ?? (side === PactSide.SERVICE ? pact.leadServiceId : null),
    hoursPledged: hoursPledged ?? null,
    state: CommitmentState.PLANNED,
  });
});
