import { openDatabase } from "../../../shared/database/data-source.js";
import { fundraisingSubgraph } from "../../../subgraphs/fundraising/subgraph.js";
import type { Acknowledged, Random, Traffic, TrafficClient } from "../../support/traffic.js";
import { application } from "./grant-desk.js";
import { laws } from "./laws.js";
import { Records } from "./records.js";

interface FundAtWork {
  fund: string;
  campaign: string;
}

/** What the clients know of: any of it may have been changed by another meanwhile. */
interface World {
  funds: FundAtWork[];
  /** Channel references, to be told of again. */
  payments: object[];
  donations: string[];
  grants: string[];
  tranches: string[];
  expenses: string[];
  count: number;
}

/** Below: euros of one gift, one award, one expense, so that funds run short now and then. */
const amount = (random: Random, most: number) => `${1 + random.below(most)}.${10 + random.below(90)}`;
const inState = (table: string, id: string, ...states: string[]): Acknowledged => ({
  sql: `SELECT state = ANY($2) AS holds FROM ${table} WHERE id = $1`,
  values: [id, states],
});
const posted =
  (cause: string, kind: string) =>
  (record: { id: string }): Acknowledged => ({
    sql: `SELECT count(*) = 1 AS holds FROM ledger_entry WHERE ${cause}_id = $1 AND kind = $2`,
    values: [record.id, kind],
  });
const awardedOrLater = ["AWARDED", "DISBURSING", "REPORTED", "CLOSED", "REVOKED"];

async function recordDonation(client: TrafficClient, world: World, random: Random): Promise<void> {
  const known = random.below(5) === 0 ? random.oneOf(world.payments) : undefined;
  const payment = known ?? {
    campaignId: random.oneOf(world.funds)!.campaign,
    amount: amount(random, 40),
    channel: random.oneOf(["BANK_TRANSFER", "CARD", "CASH"]),
    externalReference: `REF ${++world.count}`,
  };
  if (known === undefined) world.payments.push(payment);
  const donation = await client.try<{ id: string }>(
    "recordDonation",
    payment,
    "{ id }",
    posted("donation", "DONATION"),
  );
  if (donation !== null) world.donations.push(donation.id);
}

async function giveBack(client: TrafficClient, { donations }: World, random: Random): Promise<void> {
  const donationId = random.oneOf(donations);
  if (donationId === undefined) return;
  const mutation = random.below(3) === 0 ? "chargeBackDonation" : "refundDonation";
  await client.try(mutation, { donationId }, "{ id }", posted("donation", "DONATION_RETURN"));
}

async function applyForGrant(client: TrafficClient, { grants }: World, random: Random): Promise<void> {
  const projectCode = random.oneOf(["WHOLE", "PART", "OTHER"]);
  const grant = await client.try<{ id: string }>("applyForGrant", { ...application, projectCode });
  if (grant === null) return;
  grants.push(grant.id);
  await client.try("reviewGrant", { grantId: grant.id });
}

async function awardGrant(client: TrafficClient, world: World, random: Random): Promise<void> {
  // Mostly a young one: those before it were seen to.
  const grantId = random.oneOf(world.grants.slice(-12));
  const fund = random.oneOf(world.funds)!.fund;
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

async function payTranche(client: TrafficClient, { tranches }: World, random: Random): Promise<void> {
  const trancheId = random.oneOf(tranches.slice(-20));
  if (trancheId !== undefined)
    await client.try("payTranche", { trancheId }, "{ id }", posted("tranche", "PAYMENT"));
}

async function returnTranche(client: TrafficClient, world: World, random: Random): Promise<void> {
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

async function recordExpense(client: TrafficClient, world: World, random: Random): Promise<void> {
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

async function reverseExpense(client: TrafficClient, { expenses }: World, random: Random): Promise<void> {
  const expenseId = random.oneOf(expenses);
  if (expenseId !== undefined)
    await client.try("reverseExpense", { expenseId }, "{ id }", posted("expense", "EXPENSE_REVERSAL"));
}

async function endGrant(client: TrafficClient, { grants }: World, random: Random): Promise<void> {
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

/** The Fondazione's days: gifts come and go back, grants are asked for, awarded, paid, accounted for, and end. */
export const traffic: Traffic<World> = {
  partner: "fundraising",
  async prepare(_, databaseUrl) {
    const db = await openDatabase({ ...fundraisingSubgraph, url: databaseUrl });
    try {
      const records = new Records(db);
      const funds = [await records.fund(), await records.fund(), await records.fund("WHOLE", "PART")];
      return { funds, payments: [], donations: [], grants: [], tranches: [], expenses: [], count: 0 };
    } finally {
      await db.destroy();
    }
  },
  steps: {
    recordDonation,
    recordAnotherDonation: recordDonation,
    giveBack,
    applyForGrant,
    awardGrant,
    payTranche,
    returnTranche,
    recordExpense,
    reverseExpense,
    endGrant,
  },
  laws,
};
