import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { dropDraft } from "./draft.js";
import { PactState } from "./pact.js";
import type { EndPactReviewInput } from "./pact-review.inputs.js";
import { pactOf, pactStates } from "./pact-states.js";

/** The pact goes on in the text that is signed. @returns the pact's id */
export const endPactReview = useCase("endPactReview", async (tx, { pactId }: EndPactReviewInput) => {
  const pact = await lockRecord(tx, pactOf(pactId));
  pactStates.refuseUnlessIn(tx, pact, PactState.UNDER_REVIEW);
  await dropDraft(tx, pact, romeDay());
  await pactStates.move(tx, pactId, "input.pactId", PactState.ACTIVE);
  return pactId;
});
