import { ruleViolation } from "../../../shared/errors.js";
import { inEuros } from "../../../shared/language/euros.js";
import type { Grant } from "./grant.js";

/**
 * A recipient may spend its own money first and be paid against the documents; a grant does not end before that.
 * @throws DomainError RULE_VIOLATION where expenses are accepted that were not paid
 */
export function refuseWhileExpensesAreOwed({ accountedCents, paidCents }: Grant, rule: string): void {
  const owed = Number(accountedCents) - Number(paidCents);
  if (owed <= 0) return;
  const { en, it } = inEuros(owed);
  throw ruleViolation(rule, {
    en: `Expenses of ${en} are accounted for and not paid yet. Pay a tranche, or reverse expenses, before the grant ends.`,
    it: `Spese per ${it} sono rendicontate ma non ancora erogate. Eroga una tranche, o storna delle spese, prima di concludere il contributo.`,
  });
}
