import { badInput, ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { lockEnrolment } from "../enrolment/lock-enrolment.js";
import type { ReversePaymentInput } from "./payment.inputs.js";
import { Payment } from "./payment.js";

/** @returns the counter-entry's id */
export const reversePayment = useCase(
  "reversePayment",
  async (tx, { paymentId, paidOn }: ReversePaymentInput) => {
    const noun = { en: "payment", it: "il pagamento" };
    const payment = await findRecord(tx, {
      entity: Payment,
      noun,
      key: paymentId,
      argument: "input.paymentId",
    });
    if (payment.reverses !== null) throw isItselfAReversal();
    if (paidOn != null && paidOn < payment.paidOn) throw beforeThePayment(payment.paidOn);
    await lockEnrolment(tx, payment.enrolmentId, "input.paymentId");
    return insertRecord(tx, Payment, {
      enrolmentId: payment.enrolmentId,
      amountCents: `${-Number(payment.amountCents)}`,
      paidOn: paidOn ?? romeDay(),
      reverses: payment.id,
    });
  },
);

function beforeThePayment(day: string) {
  return badInput("input.paidOn", {
    en: `input.paidOn: it was paid on ${dayInWords(day, "en")}, and is not given back before.`,
    it: `input.paidOn: è stato pagato il ${dayInWords(day, "it")} e non si restituisce prima.`,
  });
}

function isItselfAReversal() {
  return ruleViolation("reversal_is_the_payment_taken_back", {
    en: "This is itself a reversal and can't be reversed: record a new payment instead.",
    it: "Questo è già uno storno e non si può stornare: registra invece un nuovo pagamento.",
  });
}
