import { type EntityManager, IsNull } from "typeorm";
import { badInput, DomainError } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { inEuros } from "../../../shared/language/euros.js";
import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { type Grant, GrantState } from "../grant/grant.js";
import { grantStates } from "../grant/grant-states.js";
import type { RecordExpenseInput } from "./expense.inputs.js";
import { Expense } from "./expense.js";

/** @returns the expense's id */
export const recordExpense = useCase("recordExpense", async (tx, input: RecordExpenseInput) => {
  const documentReference = input.documentReference.trim();
  const cents = Money.toCents(input.amount);
  const grant = await lockRecord(tx, { ...grantStates, key: input.grantId, argument: "input.grantId" });
  grantStates.refuseUnlessIn(tx, grant, GrantState.DISBURSING, GrantState.REPORTED);
  await refuseSecondTime(tx, grant, documentReference);
  refuseAboveWhatIsLeft(grant, cents);
  const accountedOn = input.accountedOn ?? romeDay();
  refuseBeforeAward(grant, accountedOn);
  return insertRecord(tx, Expense, {
    grantId: grant.id,
    amountCents: `${cents}`,
    spentOn: input.spentOn,
    accountedOn,
    category: input.category.trim(),
    documentReference,
  });
});

async function refuseSecondTime(
  tx: EntityManager,
  { id: grantId }: Grant,
  documentReference: string,
): Promise<void> {
  const earlier = await tx.findOneBy(Expense, { grantId, documentReference, reversedOn: IsNull() });
  if (earlier === null) return;
  const { en, it } = inEuros(Number(earlier.amountCents));
  throw new DomainError(
    "CONFLICT",
    {
      en: `This document was already accounted for in this grant, on ${dayInWords(earlier.accountedOn, "en")}, with ${en}; each counts once.`,
      it: `Questo documento è già stato rendicontato in questo contributo, il ${dayInWords(earlier.accountedOn, "it")}, per ${it}: ognuno conta una volta sola.`,
    },
    { rule: "expense_document_counts_once", argument: "input.documentReference" },
  );
}

function refuseBeforeAward({ awardedOn }: Grant, accountedOn: string): void {
  if (accountedOn >= awardedOn!) return;
  throw badInput("input.accountedOn", {
    en: `The grant was awarded on ${dayInWords(awardedOn!, "en")}; nothing of it was accounted for before.`,
    it: `Il contributo è stato deliberato il ${dayInWords(awardedOn!, "it")}: prima non può essere stato rendicontato nulla.`,
  });
}

function refuseAboveWhatIsLeft({ allocatedCents, accountedCents }: Grant, cents: number): void {
  const left = Number(allocatedCents) - Number(accountedCents);
  if (cents <= left) return;
  const [wanted, rest] = [inEuros(cents), inEuros(left)];
  throw new DomainError(
    "RULE_VIOLATION",
    {
      en: `Of this grant ${rest.en} are left to account for; ${wanted.en} are too much.`,
      it: `Di questo contributo restano da rendicontare ${rest.it}: ${wanted.it} sono troppi.`,
    },
    { rule: "grant_never_accounted_above_set_aside", argument: "input.amount" },
  );
}
