import { useCase } from "../../../shared/use-case/use-case.js";
import type { ReviewGrantInput } from "./grant.inputs.js";
import { GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";

/** @returns the grant's id */
export const reviewGrant = useCase("reviewGrant", async (tx, { grantId }: ReviewGrantInput) => {
  await grantStates.move(tx, grantId, "input.grantId", GrantState.UNDER_REVIEW);
  return grantId;
});
