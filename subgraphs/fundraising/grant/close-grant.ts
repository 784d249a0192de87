import { ruleViolation } from "../../../shared/errors.js";
import { inEuros } from "../../../shared/language/euros.js";
import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { cancelUnpaid } from "./cancel-unpaid.js";
import type { CloseGrantInput } from "./grant.inputs.js";
import { type Grant, GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";
import { refuseBeforeLastMovement } from "./last-movement.js";
import { lockGrantFor } from "./lock-grant.js";
import { refuseWhileExpensesAreOwed } from "./owed-expenses.js";

const rule = "grant_closes_accounted_for";

/** What the recipient did not need returns to its funds. @returns the grant's id */
export const closeGrant = useCase("closeGrant", async (tx, { grantId, closedOn }: CloseGrantInput) => {
  const grant = await lockGrantFor(tx, grantId, GrantState.CLOSED);
  refuseWhileExpensesAreOwed(grant, rule);
  refuseUnlessAccountedFor(grant);
  const day = closedOn ?? romeDay();
  await refuseBeforeLastMovement(tx, grantId, day, "input.closedOn");
  await cancelUnpaid(tx, grantId, day);
  await grantStates.move(tx, grantId, "input.grantId", GrantState.CLOSED);
  return grantId;
});

function refuseUnlessAccountedFor({ paidCents, accountedCents }: Grant): void {
  const missing = Number(paidCents) - Number(accountedCents);
  if (missing === 0) return;
  const [all, part] = [inEuros(Number(paidCents)), inEuros(missing)];
  throw ruleViolation(rule, {
    en: `Of the ${all.en} paid to this grant, ${part.en} are not accounted for yet. Record the expenses, then close it.`,
    it: `Dei ${all.it} erogati per questo contributo, ${part.it} non sono ancora rendicontati. Registra le spese, poi chiudilo.`,
  });
}
