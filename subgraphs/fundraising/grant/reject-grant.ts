import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { cancelUnpaid } from "./cancel-unpaid.js";
import type { RejectGrantInput } from "./grant.inputs.js";
import { GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";
import { lockGrantFor } from "./lock-grant.js";

/** Funds' proposals end with it. @returns the grant's id */
export const rejectGrant = useCase("rejectGrant", async (tx, { grantId }: RejectGrantInput) => {
  await lockGrantFor(tx, grantId, GrantState.REJECTED);
  await cancelUnpaid(tx, grantId, romeDay());
  await grantStates.move(tx, grantId, "input.grantId", GrantState.REJECTED);
  return grantId;
});
