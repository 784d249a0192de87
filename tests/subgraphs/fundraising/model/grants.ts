import { application } from "../grant-desk.js";
import { accounted, type Books, euros, type Fund, free, type Grant, giveBackTheRest, paid } from "./books.js";
import { type Choice, type Operation, pick } from "./operation.js";

const applyForGrant: Operation = (books, { which }) => {
  const project = ["WHOLE", "PART", "OTHER"][which % 3]!;
  return {
    mutation: "applyForGrant",
    input: { ...application, projectCode: project },
    refusedBy: undefined,
    done({ id }: { id: string }) {
      books.grants.push({ id, project, state: "APPLIED", allocations: [], expenses: [] });
    },
  };
};

/** A step that asks for nothing but the state. */
const step =
  (mutation: string, from: readonly Grant["state"][], to: Grant["state"]): Operation =>
  (books, choice) => {
    const grant = pick(books.grants, choice, ({ state }) => from.includes(state));
    return (
      grant && {
        mutation,
        input: { grantId: grant.id },
        refusedBy: from.includes(grant.state) ? undefined : "grants_state_machine",
        done() {
          grant.state = to;
        },
      }
    );
  };

interface Part {
  fund: Fund;
  cents: number;
}

/** From one fund, or from two of them. */
function partsOf(books: Books, { detail, cents }: Choice): Part[] {
  const { funds } = books;
  const first = { fund: funds[detail % funds.length]!, cents };
  const second = { fund: funds[(detail + 1) % funds.length]!, cents: 1 + (detail % 50) };
  return detail % 2 === 0 ? [first] : [first, second];
}

const awardGrant: Operation = (books, choice) => {
  const grant = pick(books.grants, choice, ({ state }) => state === "UNDER_REVIEW");
  if (grant === undefined) return undefined;
  const parts = partsOf(books, choice);
  const planned = parts.map(({ fund, cents }) => ({
    fund,
    cents,
    tranches: cents > 1 ? [1, cents - 1] : [1],
  }));
  let day = 10;
  return {
    mutation: "awardGrant",
    input: {
      grantId: grant.id,
      amount: euros(parts.reduce((whole, { cents }) => whole + cents, 0)),
      allocations: planned.map(({ fund, cents, tranches }) => ({
        fundId: fund.id,
        amount: euros(cents),
        tranches: tranches.map((part) => ({ amount: euros(part), dueOn: `2030-01-${day++}` })),
      })),
    },
    selection: "{ tranches { id } }",
    refusedBy: refusesAward(grant, parts),
    done({ tranches }: { tranches: { id: string }[] }) {
      grant.state = "AWARDED";
      const ids = tranches.map(({ id }) => id);
      grant.allocations = planned.map(({ fund, cents, tranches: amounts }) => ({
        fund,
        cents,
        tranches: amounts.map((part) => ({ id: ids.shift()!, cents: part, state: "PLANNED" })),
      }));
      for (const { fund, cents } of parts) fund.allocated += cents;
    },
  };
};

/** Funds are looked at in the order of their ids. */
function refusesAward({ state, project }: Grant, parts: readonly Part[]): string | undefined {
  if (state !== "UNDER_REVIEW") return "grants_state_machine";
  for (const { fund, cents } of [...parts].sort((a, b) => (a.fund.id < b.fund.id ? -1 : 1))) {
    if (fund.projects?.includes(project) === false) return "restricted_fund_is_spent_on_its_purpose";
    if (free(fund) < cents) return "fund_never_allocated_above_received";
  }
  return undefined;
}

const ends =
  (mutation: string, from: readonly Grant["state"][], to: "CLOSED" | "REVOKED"): Operation =>
  (books, choice) => {
    const grant = pick(books.grants, choice, ({ state }) => from.includes(state));
    return (
      grant && {
        mutation,
        input: { grantId: grant.id },
        refusedBy: from.includes(grant.state) ? refusesToEnd(grant, to) : "grants_state_machine",
        done() {
          grant.state = to;
          giveBackTheRest(grant);
        },
      }
    );
  };

function refusesToEnd(grant: Grant, to: "CLOSED" | "REVOKED"): string | undefined {
  if (to === "REVOKED")
    return accounted(grant) > paid(grant) ? "grant_never_accounted_above_set_aside" : undefined;
  return accounted(grant) === paid(grant) ? undefined : "grant_closes_accounted_for";
}

export const grantOperations: Record<string, Operation> = {
  applyForGrant,
  reviewGrant: step("reviewGrant", ["APPLIED"], "UNDER_REVIEW"),
  rejectGrant: step("rejectGrant", ["APPLIED", "UNDER_REVIEW"], "REJECTED"),
  awardGrant,
  reportGrant: step("reportGrant", ["DISBURSING"], "REPORTED"),
  closeGrant: ends("closeGrant", ["REPORTED"], "CLOSED"),
  revokeGrant: ends("revokeGrant", ["AWARDED", "DISBURSING", "REPORTED"], "REVOKED"),
};
