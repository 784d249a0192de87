import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { fundId } from "./fund-rows.js";
import type { DemoGrant, Outcome } from "./grants.js";
import { peopleIn } from "./places.js";

type Row = Record<string, unknown>;
export type GrantRows = Record<"grants" | "grant_municipality" | "allocation" | "tranche" | "expense", Row[]>;

const categories = [
  "Personale",
  "Materiali",
  "Attrezzature",
  "Affitto degli spazi",
  "Trasporti",
  "Alimenti",
  "Comunicazione",
  "Formazione",
] as const;

/** Of what was set aside: the parts in which it is paid, in hundredths, and how many of them were paid. */
const parts = [50, 30, 20];
const paidParts: Readonly<Record<Outcome, number>> = {
  CLOSED: 3,
  REPORTED: 2,
  DISBURSING: 1,
  REVOKED: 1,
  AWARDED: 0,
  REJECTED: 0,
  UNDER_REVIEW: 0,
  APPLIED: 0,
};
const accountedHundredths: Readonly<Partial<Record<Outcome, number>>> = {
  CLOSED: 100,
  REPORTED: 100,
  DISBURSING: 35,
  REVOKED: 20,
};

export function isAwarded(outcome: Outcome): boolean {
  return outcome !== "REJECTED" && outcome !== "UNDER_REVIEW" && outcome !== "APPLIED";
}

/** Adds one grant with all that hangs on it, as it stood before it was reported, closed or revoked. */
export function addGrant(
  rows: GrantRows,
  seeded: Seeded,
  grant: DemoGrant,
  suffix: string,
  allocated: readonly { day: string; cents: number }[],
): void {
  const name = `${grant.title}${suffix}`;
  const id = demoId(`grant:${name}`, new Date(daysAfter(grant.day, -60)));
  const awarded = isAwarded(grant.outcome);
  const cents = awarded ? allocated.reduce((sum, one) => sum + one.cents, 0) : 0;
  rows.grants.push({
    id,
    title: grant.title,
    recipient_id: grant.recipient,
    project_code: grant.project,
    state: awarded ? "AWARDED" : grant.outcome,
    requested_cents: Math.max(grant.euros * 100, cents),
    awarded_cents: cents,
    awarded_on: awarded ? grant.day : null,
  });
  const shares = splitCents(cents, grant.places.map(peopleIn));
  rows.grant_municipality.push(
    ...grant.places.map((code, index) => ({
      grant_id: id,
      municipality_code: code,
      share_cents: shares[index],
    })),
  );
  for (const [index, one] of allocated.entries())
    addAllocation(rows, seeded, grant, { ...one, id, name, index, suffix });
}

interface DemoAllocation {
  /** The grant's. */
  id: string;
  name: string;
  index: number;
  day: string;
  cents: number;
  suffix: string;
}

function addAllocation(rows: GrantRows, seeded: Seeded, grant: DemoGrant, one: DemoAllocation): void {
  const { id, name, index, day, cents, suffix } = one;
  const allocationId = demoId(`allocation:${name}:${index}`, new Date(day));
  rows.allocation.push({
    id: allocationId,
    fund_id: fundId(grant.fund, suffix),
    grant_id: id,
    amount_cents: cents,
    state: isAwarded(grant.outcome) ? "COMMITTED" : "PROPOSED",
    decided_on: day,
  });
  if (!isAwarded(grant.outcome)) return;
  const amounts = splitCents(cents, parts);
  for (const [part, amount] of amounts.entries()) {
    const dueOn = daysAfter(day, [20, 150, 330][part]!);
    const isPaid = part < paidParts[grant.outcome];
    rows.tranche.push({
      id: demoId(`tranche:${name}:${index}:${part}`, new Date(day)),
      allocation_id: allocationId,
      grant_id: id,
      amount_cents: amount,
      state: isPaid ? "PAID" : "PLANNED",
      due_on: dueOn,
      paid_on: isPaid ? daysAfter(dueOn, seeded.integer(0, 9)) : null,
    });
  }
  const accounted = Math.floor((cents * (accountedHundredths[grant.outcome] ?? 0)) / 100);
  if (accounted > 0) addExpenses(rows, seeded, accounted, one);
}

function addExpenses(
  rows: GrantRows,
  seeded: Seeded,
  cents: number,
  { id, name, index, day }: DemoAllocation,
): void {
  const count = cents > 10_000_000 ? 24 : seeded.integer(3, 7);
  const amounts = splitCents(
    cents,
    Array.from({ length: count }, () => seeded.integer(40, 160)),
  );
  for (const [number, amount] of amounts.entries()) {
    const spentOn = daysAfter(day, seeded.integer(25, 270));
    const category = seeded.pick(categories);
    const document = category === "Personale" ? "Busta paga" : "Fattura";
    rows.expense.push({
      id: demoId(`expense:${name}:${index}:${number}`, new Date(spentOn)),
      grant_id: id,
      amount_cents: amount,
      spent_on: spentOn,
      accounted_on: daysAfter(spentOn, seeded.integer(10, 50)),
      category,
      document_reference: `${document} ${index * 100 + number + 1}/${spentOn.slice(0, 4)}`,
    });
  }
}

/** Splits an amount by weights, to the cent. */
function splitCents(cents: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const upto = Math.floor((cents * weighed) / whole);
    const part = upto - given;
    given = upto;
    return part;
  });
}
