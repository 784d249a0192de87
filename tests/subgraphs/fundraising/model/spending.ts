import { accounted, euros, type Grant, setAside } from "./books.js";
import { type Operation, pick } from "./operation.js";

const isMoving = ({ state }: Grant) => state === "DISBURSING" || state === "REPORTED";

/** Of all grants, with where they belong. */
const tranchesOf = (grants: readonly Grant[]) =>
  grants.flatMap((grant) =>
    grant.allocations.flatMap((allocation) =>
      allocation.tranches.map((tranche) => ({ grant, allocation, tranche })),
    ),
  );
const expensesOf = (grants: readonly Grant[]) =>
  grants.flatMap((grant) => grant.expenses.map((expense) => ({ grant, expense })));

const payTranche: Operation = (books, choice) => {
  const picked = pick(tranchesOf(books.grants), choice, ({ tranche }) => tranche.state === "PLANNED");
  return (
    picked && {
      mutation: "payTranche",
      input: { trancheId: picked.tranche.id },
      refusedBy: picked.tranche.state === "PLANNED" ? undefined : "tranche_state_machine",
      done() {
        picked.tranche.state = "PAID";
        if (picked.grant.state === "AWARDED") picked.grant.state = "DISBURSING";
      },
    }
  );
};

const returnTranche: Operation = (books, choice) => {
  const picked = pick(tranchesOf(books.grants), choice, ({ tranche }) => tranche.state === "PAID");
  if (picked === undefined) return undefined;
  const { grant, allocation, tranche } = picked;
  return {
    mutation: "returnTranche",
    input: { trancheId: tranche.id },
    selection: "{ grant { tranches { id } } }",
    refusedBy:
      tranche.state !== "PAID"
        ? "tranche_state_machine"
        : isMoving(grant)
          ? undefined
          : "grants_state_machine",
    done(answer: { grant: { tranches: { id: string }[] } }) {
      const known = new Set(tranchesOf([grant]).map((one) => one.tranche.id));
      const [added] = answer.grant.tranches.filter(({ id }) => !known.has(id));
      tranche.state = "RETURNED";
      allocation.tranches.push({ id: added!.id, cents: tranche.cents, state: "PLANNED" });
    },
  };
};

const recordExpense: Operation = (books, choice) => {
  const grant = pick(books.grants, choice, isMoving);
  if (grant === undefined) return undefined;
  const { cents, detail } = choice;
  const document = `Fattura ${detail % 6}`;
  return {
    mutation: "recordExpense",
    input: {
      grantId: grant.id,
      amount: euros(cents),
      spentOn: "2017-06-01",
      category: "Materiali",
      documentReference: document,
    },
    refusedBy: refusesExpense(grant, cents, document),
    done({ id }: { id: string }) {
      grant.expenses.push({ id, cents, document, reversed: false });
    },
  };
};

/** Spends the rest, so that grants come to their end. */
const recordLastExpense: Operation = (books, choice) => {
  const grant = pick(books.grants, choice, isMoving);
  const left = grant === undefined ? 0 : setAside(grant) - accounted(grant);
  return left === 0 ? undefined : recordExpense(books, { ...choice, cents: left });
};

function refusesExpense(grant: Grant, cents: number, document: string): string | undefined {
  if (!isMoving(grant)) return "grants_state_machine";
  if (grant.expenses.some((one) => one.document === document && !one.reversed))
    return "expense_document_counts_once";
  return setAside(grant) - accounted(grant) < cents ? "grant_never_accounted_above_set_aside" : undefined;
}

const reverseExpense: Operation = (books, choice) => {
  const picked = pick(expensesOf(books.grants), choice, ({ expense }) => !expense.reversed);
  if (picked === undefined) return undefined;
  const { grant, expense } = picked;
  return {
    mutation: "reverseExpense",
    input: { expenseId: expense.id },
    refusedBy: expense.reversed
      ? "expense_stays_as_reversed"
      : isMoving(grant)
        ? undefined
        : "grants_state_machine",
    done() {
      expense.reversed = true;
    },
  };
};

export const spendingOperations: Record<string, Operation> = {
  payTranche,
  returnTranche,
  recordExpense,
  recordLastExpense,
  reverseExpense,
};
