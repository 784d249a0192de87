import { useCase } from "../../../shared/use-case/use-case.js";
import type { ReportGrantInput } from "./grant.inputs.js";
import { GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";

/** The last tranche is often paid after this, against the documents. @returns the grant's id */
export const reportGrant = useCase("reportGrant", async (tx, { grantId }: ReportGrantInput) => {
  await grantStates.move(tx, grantId, "input.grantId", GrantState.REPORTED);
  return grantId;
});
