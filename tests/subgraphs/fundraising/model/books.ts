/** The Fondazione's books as the model keeps them, in cents: enough to predict how any operation ends. */
export class Books {
  readonly gifts: Gift[] = [];
  readonly grants: Grant[] = [];
  /** Bank files that were imported. */
  readonly files: string[] = [];
  #count = 0;

  constructor(readonly funds: readonly Fund[]) {}

  number(): number {
    return ++this.#count;
  }
}

export interface Fund {
  id: string;
  campaign: string;
  /** The campaign's. */
  paymentReference: string;
  /** The projects it may go to; null for all. */
  projects: readonly string[] | null;
  received: number;
  allocated: number;
}

export interface Gift {
  id: string;
  fund: Fund;
  cents: number;
  reference: string;
  state: "PLEDGED" | "RECEIVED" | "RECONCILED" | "REFUNDED" | "CHARGED_BACK";
}

export interface Tranche {
  id: string;
  cents: number;
  state: "PLANNED" | "PAID" | "RETURNED" | "CANCELLED";
}

export interface Allocation {
  fund: Fund;
  cents: number;
  tranches: Tranche[];
}

export interface Expense {
  id: string;
  cents: number;
  document: string;
  reversed: boolean;
}

export interface Grant {
  id: string;
  project: string;
  state:
    | "APPLIED"
    | "UNDER_REVIEW"
    | "AWARDED"
    | "DISBURSING"
    | "REPORTED"
    | "CLOSED"
    | "REJECTED"
    | "REVOKED";
  allocations: Allocation[];
  expenses: Expense[];
}

export const free = ({ received, allocated }: Fund) => received - allocated;

export const paidOf = ({ tranches }: Allocation) =>
  sum(tranches.filter(({ state }) => state === "PAID").map(({ cents }) => cents));
export const paid = ({ allocations }: Grant) => sum(allocations.map(paidOf));
export const setAside = ({ allocations }: Grant) => sum(allocations.map(({ cents }) => cents));
export const accounted = ({ expenses }: Grant) =>
  sum(expenses.filter(({ reversed }) => !reversed).map(({ cents }) => cents));

/** What was not paid of a grant returns to its funds. */
export function giveBackTheRest({ allocations }: Grant): void {
  for (const allocation of allocations) {
    allocation.fund.allocated -= allocation.cents - paidOf(allocation);
    allocation.cents = paidOf(allocation);
    for (const tranche of allocation.tranches) if (tranche.state === "PLANNED") tranche.state = "CANCELLED";
  }
}

export const euros = (cents: number) => (cents / 100).toFixed(2);

function sum(cents: readonly number[]): number {
  return cents.reduce((whole, one) => whole + one, 0);
}
