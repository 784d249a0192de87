import { ruleViolation } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { inEuros } from "../../../shared/language/euros.js";
import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { type Enrolment, EnrolmentState } from "../enrolment/enrolment.js";
import { enrolmentStates } from "../enrolment/enrolment-states.js";
import { lockEnrolment } from "../enrolment/lock-enrolment.js";
import type { RecordPaymentInput } from "./payment.inputs.js";
import { Payment } from "./payment.js";

const { ENROLLED, ATTENDING, COMPLETED } = EnrolmentState;

/** Only who has a seat pays. @returns the payment's id */
export const recordPayment = useCase("recordPayment", async (tx, input: RecordPaymentInput) => {
  const { enrolment } = await lockEnrolment(tx, input.enrolmentId);
  enrolmentStates.refuseUnlessIn(tx, enrolment, ENROLLED, ATTENDING, COMPLETED);
  const cents = Money.toCents(input.amount);
  refuseAboveDue(enrolment, cents);
  return insertRecord(tx, Payment, {
    enrolmentId: enrolment.id,
    amountCents: `${cents}`,
    paidOn: input.paidOn ?? romeDay(),
  });
});

function refuseAboveDue({ dueCents, paidCents }: Enrolment, cents: number): void {
  const open = Number(dueCents) - Number(paidCents);
  if (cents <= open) return;
  const [due, paid, rest] = [Number(dueCents), Number(paidCents), open].map(inEuros);
  throw ruleViolation("enrolment_paid_is_never_above_due", {
    en: `${due!.en} are due and ${paid!.en} are paid: no more than ${rest!.en} can be paid now.`,
    it: `Sono dovuti ${due!.it} e pagati ${paid!.it}: ora si possono pagare al massimo ${rest!.it}.`,
  });
}
