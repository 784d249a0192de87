import { Field, ObjectType } from "type-graphql";
import { type Cell, protectBreakdown, publishAlone } from "../../../shared/privacy/disclosure-control.js";
import { SafeNumber, safeFigure } from "../../../shared/statistics/safe-figures.js";
import { Payer } from "./enrolment.js";

@ObjectType({
  description:
    "What one kind of payer owes and paid for an activity (quote per pagante), over all enrolments but withdrawn ones and the waiting list.",
})
export class PayerFees {
  @Field(() => Payer, { description: "Who pays (chi paga)." })
  payer!: Payer;

  @Field(() => SafeNumber, { description: "What is due, in euros (dovuto)." })
  due!: SafeNumber;

  @Field(() => SafeNumber, { description: "What was paid of it, in euros (pagato)." })
  paid!: SafeNumber;
}

/** One payer's enrolments that owe something, in cents. */
export interface PayerSum {
  payer: Payer;
  contributors: number;
  due: string;
  most_due: string;
  paying: number;
  paid: string;
  most_paid: string;
}

/** Sums them up by activity, given its ids. Withdrawn and waiting ones owe nothing. */
export const feesByPayer = `
  SELECT activity_id::text AS key, payer, count(*) FILTER (WHERE due_cents > 0)::int AS contributors,
         sum(due_cents) AS due, max(due_cents) AS most_due,
         count(*) FILTER (WHERE paid_cents > 0)::int AS paying, sum(paid_cents) AS paid, max(paid_cents) AS most_paid
  FROM enrolment WHERE activity_id = ANY($1::uuid[]) AND holds_seat(state) GROUP BY activity_id, payer ORDER BY payer`;

/**
 * The fees as they may be shown. Which seats are taken and what one costs is public: so what is due in all is as good
 * as published, and a withheld payer must not be the rest of it.
 */
export function publishFees(sums: readonly PayerSum[]): PayerFees[] {
  const due = figures(sums, ({ due, contributors, most_due }) => [due, contributors, most_due]);
  const paid = figures(sums, ({ paid, paying, most_paid }) => [paid, paying, most_paid]);
  return sums.map(({ payer }, index) =>
    Object.assign(new PayerFees(), { payer, due: due[index], paid: paid[index] }),
  );
}

type Measured = (sum: PayerSum) => [cents: string, contributors: number, largest: string];

function figures(sums: readonly PayerSum[], measured: Measured): SafeNumber[] {
  const bins = sums.map((sum) => {
    const [cents, contributors, largest] = measured(sum);
    const cell: Cell = { value: Number(cents) / 100, contributors, largest: Number(largest) / 100 };
    return { cell, published: publishAlone("magnitude", cell) };
  });
  return protectBreakdown("magnitude", bins).map((published) => safeFigure(SafeNumber, published, null));
}
