import type { Random, TrafficClient } from "../../../support/traffic.js";
import { application } from "../grant-desk.js";
import { amount, inState, posted, type World } from "./world.js";

const awardedOrLater = ["AWARDED", "DISBURSING", "REPORTED", "CLOSED", "REVOKED"];

export async function applyForGrant(client: TrafficClient, { grants }: World, random: Random): Promise<void> {
  const projectCode = random.oneOf(["WHOLE", "PART", "OTHER"]);
  const grant = await client.try<{ id: string }>("applyForGrant", { ...application, projectCode });
  if (grant === null) return;
  grants.push(grant.id);
  await client.try("reviewGrant", { grantId: grant.id });
}

export async function awardGrant(client: TrafficClient, world: World, random: Random): Promise<void> {
  // Mostly a young one: those before it were seen to.
  const grantId = random.oneOf(world.grants.slice(-12));
  const fund = random.oneOf(world.funds)!.id;
  const euros = amount(random, 60);
  const tranches = [{ amount: "1.00", dueOn: "2030-01-01" }];
  const rest = (Number(euros) - 1).toFixed(2);
  tranches.push({ amount: rest, dueOn: "2030-06-01" });
  if (grantId === undefined) return;
  const grant = await client.try<{ id: string; tranches: { id: string }[] }>(
    "awardGrant",
    { grantId, amount: euros, allocations: [{ fundId: fund, amount: euros, tranches }] },
    "{ id tranches { id } }",
    ({ id }) => inState("grants", id, ...awardedOrLater),
  );
  world.tranches.push(...(grant?.tranches ?? []).map(({ id }) => id));
}

export async function payTranche(client: TrafficClient, { tranches }: World, random: Random): Promise<void> {
  const trancheId = random.oneOf(tranches.slice(-20));
  if (trancheId !== undefined)
    await client.try("payTranche", { trancheId }, "{ id }", posted("tranche", "PAYMENT"));
}

export async function returnTranche(client: TrafficClient, world: World, random: Random): Promise<void> {
  const trancheId = random.oneOf(world.tranches);
  if (trancheId === undefined) return;
  const tranche = await client.try<{ id: string; grant: { tranches: { id: string }[] } }>(
    "returnTranche",
    { trancheId },
    "{ id grant { tranches { id } } }",
    posted("tranche", "PAYMENT_RETURN"),
  );
  world.tranches.push(...(tranche?.grant.tranches ?? []).map(({ id }) => id));
}

export async function recordExpense(client: TrafficClient, world: World, random: Random): Promise<void> {
  const grantId = random.oneOf(world.grants.slice(-20));
  if (grantId === undefined) return;
  const expense = await client.try<{ id: string }>(
    "recordExpense",
    {
      grantId,
      amount: amount(random, 20),
      spentOn: "2017-06-01",
      category: "Materiali",
      documentReference: `Fattura ${random.below(8)}`,
    },
    "{ id }",
    posted("expense", "EXPENSE"),
  );
  if (expense !== null) world.expenses.push(expense.id);
}

export async function reverseExpense(
  client: TrafficClient,
  { expenses }: World,
  random: Random,
): Promise<void> {
  const expenseId = random.oneOf(expenses);
  if (expenseId !== undefined)
    await client.try("reverseExpense", { expenseId }, "{ id }", posted("expense", "EXPENSE_REVERSAL"));
}

export async function endGrant(client: TrafficClient, { grants }: World, random: Random): Promise<void> {
  const grantId = random.oneOf(grants);
  if (grantId === undefined) return;
  const [mutation, state] = random.oneOf([
    ["reportGrant", "REPORTED"],
    ["closeGrant", "CLOSED"],
    ["revokeGrant", "REVOKED"],
    ["rejectGrant", "REJECTED"],
  ] as const)!;
  const after = state === "REPORTED" ? ["REPORTED", "CLOSED", "REVOKED"] : [state];
  await client.try<{ id: string }>(mutation, { grantId }, "{ id }", ({ id }) =>
    inState("grants", id, ...after),
  );
}
