import fc from "fast-check";
import { pick, priceCents, step } from "./civic-model.js";

const machine = "RULE_VIOLATION enrolment_state_machine";
const index = fc.nat(50);
const euros = (cents: number) => (cents / 100).toFixed(2);

const enrol = fc.tuple(index, index).map(([which, who]) =>
  step(`enrol(${which}, person ${who})`, (model, { participants }) => {
    const activity = pick(model.activities, which);
    if (activity === undefined) return undefined;
    const participantId = pick(participants, who)!;
    const isIn = [...activity.seated, ...activity.waiting].some((one) => one.participantId === participantId);
    return {
      mutation: "enrol",
      input: { activityId: activity.id, payer: "FAMILY", participantId },
      selection: "{ id state waitlistPosition }",
      refusal: !["OPEN", "FULL", "RUNNING"].includes(activity.state)
        ? "RULE_VIOLATION activity_state_machine"
        : isIn
          ? "CONFLICT participant_enrols_once"
          : undefined,
      done({ id, ...answer }: { id: string }) {
        const enrolment = { id, activity, participantId, state: "WAITLISTED", paidCents: 0 };
        model.enrolments.push(enrolment);
        activity.waiting.push(enrolment);
        model.settle(activity);
        const position = activity.waiting.indexOf(enrolment) + 1 || null;
        expect(answer).toEqual({ state: enrolment.state, waitlistPosition: position });
      },
    };
  }),
);

const withdraw = index.map((which) =>
  step(`withdrawEnrolment(${which})`, (model) => {
    const enrolment = pick(model.enrolments, which);
    if (enrolment === undefined) return undefined;
    return {
      mutation: "withdrawEnrolment",
      input: { enrolmentId: enrolment.id },
      refusal: ["COMPLETED", "WITHDRAWN"].includes(enrolment.state) ? machine : undefined,
      done() {
        const { activity } = enrolment;
        enrolment.state = "WITHDRAWN";
        activity.seated = activity.seated.filter((one) => one !== enrolment);
        activity.waiting = activity.waiting.filter((one) => one !== enrolment);
        model.settle(activity);
      },
    };
  }),
);

const pay = fc.tuple(index, fc.integer({ min: 1, max: 1_500 })).map(([which, cents]) =>
  step(`recordPayment(${which}, ${euros(cents)})`, (model) => {
    const enrolment = pick(model.enrolments, which);
    if (enrolment === undefined) return undefined;
    return {
      mutation: "recordPayment",
      input: { enrolmentId: enrolment.id, amount: euros(cents) },
      selection: "{ id enrolment { paid { amount } } }",
      refusal: ["WAITLISTED", "WITHDRAWN"].includes(enrolment.state)
        ? machine
        : enrolment.paidCents + cents > priceCents
          ? "RULE_VIOLATION enrolment_paid_is_never_above_due"
          : undefined,
      done(answer: { id: string; enrolment: object }) {
        enrolment.paidCents += cents;
        model.payments.push({ id: answer.id, enrolment, cents, isReversal: false, isReversed: false });
        expect(answer.enrolment).toEqual({ paid: { amount: euros(enrolment.paidCents) } });
      },
    };
  }),
);

const reverse = index.map((which) =>
  step(`reversePayment(${which})`, (model) => {
    const payment = pick(model.payments, which);
    if (payment === undefined) return undefined;
    return {
      mutation: "reversePayment",
      input: { paymentId: payment.id },
      selection: "{ id enrolment { paid { amount } } }",
      refusal: payment.isReversal
        ? "RULE_VIOLATION reversal_is_the_payment_taken_back"
        : payment.isReversed
          ? "CONFLICT payment_is_reversed_once"
          : undefined,
      done(answer: { id: string; enrolment: object }) {
        payment.isReversed = true;
        payment.enrolment.paidCents -= payment.cents;
        model.payments.push({ ...payment, id: answer.id, cents: -payment.cents, isReversal: true });
        expect(answer.enrolment).toEqual({ paid: { amount: euros(payment.enrolment.paidCents) } });
      },
    };
  }),
);

/** Most of what happens: enrolling and withdrawing. */
export const enrolmentSteps = [
  ...Array(10).fill(enrol),
  ...Array(5).fill(withdraw),
  pay,
  pay,
  pay,
  reverse,
] as (typeof enrol | typeof withdraw)[];
