import { ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { GrantState } from "../grant/grant.js";
import { grantStates } from "../grant/grant-states.js";
import type { ReverseExpenseInput } from "./expense.inputs.js";
import { Expense } from "./expense.js";

/** A counter-entry takes it back; its document can be recorded anew. @returns the expense's id */
export const reverseExpense = useCase("reverseExpense", async (tx, input: ReverseExpenseInput) => {
  const argument = "input.expenseId";
  const noun = { en: "expense", it: "la spesa" };
  const reference = { entity: Expense, noun, key: input.expenseId, argument };
  // Its grant first, as for a new expense: one that waits for this document to be free holds the grant.
  const { grantId } = await findRecord(tx, reference);
  const grant = await lockRecord(tx, { ...grantStates, key: grantId, argument });
  const { id, reversedOn } = await lockRecord(tx, reference);
  if (reversedOn !== null) throw reversedBefore(reversedOn);
  grantStates.refuseUnlessIn(tx, grant, GrantState.DISBURSING, GrantState.REPORTED);
  await tx.update(Expense, { id }, { reversedOn: input.reversedOn ?? romeDay() });
  return id;
});

function reversedBefore(day: string) {
  return ruleViolation("expense_stays_as_reversed", {
    en: `This expense was already reversed, on ${dayInWords(day, "en")}.`,
    it: `Questa spesa è già stata stornata, il ${dayInWords(day, "it")}.`,
  });
}
