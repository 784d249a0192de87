import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { cancelUnpaid } from "./cancel-unpaid.js";
import type { RevokeGrantInput } from "./grant.inputs.js";
import { GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";
import { refuseBeforeLastMovement } from "./last-movement.js";
import { lockGrantFor } from "./lock-grant.js";
import { refuseWhileExpensesAreOwed } from "./owed-expenses.js";

/** What was not paid returns to its funds. @returns the grant's id */
export const revokeGrant = useCase("revokeGrant", async (tx, { grantId, revokedOn }: RevokeGrantInput) => {
  const grant = await lockGrantFor(tx, grantId, GrantState.REVOKED);
  refuseWhileExpensesAreOwed(grant, "grant_never_accounted_above_set_aside");
  const day = revokedOn ?? romeDay();
  await refuseBeforeLastMovement(tx, grantId, day, "input.revokedOn");
  await cancelUnpaid(tx, grantId, day);
  await grantStates.move(tx, grantId, "input.grantId", GrantState.REVOKED);
  return grantId;
});
