import { romeDay } from "../../../../shared/rome-day.js";
import type { Random, TrafficClient } from "../../../support/traffic.js";
import { camt } from "../bank-files.js";
import { amount, inState, type Payment, posted, type World } from "./world.js";

export async function recordDonation(client: TrafficClient, world: World, random: Random): Promise<void> {
  const known = random.below(5) === 0 ? random.oneOf(world.payments) : undefined;
  const payment = known ?? {
    campaignId: random.oneOf(world.funds)!.campaign,
    amount: amount(random, 40),
    channel: random.oneOf(["BANK_TRANSFER", "CARD", "CASH"])!,
    externalReference: `REF-${++world.count}`,
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

export async function pledgeDonation(client: TrafficClient, world: World, random: Random): Promise<void> {
  const promise = {
    campaignId: random.oneOf(world.funds)!.campaign,
    amount: amount(random, 40),
    channel: "BANK_TRANSFER",
  };
  const donation = await client.try<{ id: string; externalReference: string }>(
    "pledgeDonation",
    promise,
    "{ id externalReference }",
    ({ id }) => inState("donation", id, "PLEDGED", "RECEIVED", "RECONCILED", "REFUNDED", "CHARGED_BACK"),
  );
  if (donation === null) return;
  world.donations.push(donation.id);
  world.payments.push({ ...promise, externalReference: donation.externalReference });
}

export async function giveBack(client: TrafficClient, { donations }: World, random: Random): Promise<void> {
  const donationId = random.oneOf(donations);
  if (donationId === undefined) return;
  const mutation = random.below(3) === 0 ? "chargeBackDonation" : "refundDonation";
  await client.try(mutation, { donationId }, "{ id }", posted("donation", "DONATION_RETURN"));
}

/** A file with a few gifts that may be known, and one that only the bank knows; or a file that was sent before. */
export async function importStatement(client: TrafficClient, world: World, random: Random): Promise<void> {
  const text = random.below(4) === 0 ? random.oneOf(world.files) : newFile(world, random);
  if (text === undefined) return;
  world.files.push(text);
  await client.try<{ id: string }>(
    "importBankStatement",
    { format: "CAMT_053", text },
    "{ id }",
    ({ id }) => ({
      sql: `SELECT count(*) = 1 AS holds FROM bank_statement WHERE id = $1`,
      values: [id],
    }),
  );
}

function newFile(world: World, random: Random): string {
  const told = Array.from({ length: 3 }, () => random.oneOf(world.payments)).filter(
    (one) => one !== undefined,
  );
  const unknown = {
    amount: amount(random, 20),
    externalReference: random.oneOf(world.funds)!.paymentReference,
  };
  return camt(
    [...told, unknown].map((gift: Pick<Payment, "amount" | "externalReference">) => ({
      day: romeDay(),
      cents: Math.round(Number(gift.amount) * 100),
      text: `Donazione ${gift.externalReference}`,
      bankReference: `B${++world.count}`,
    })),
    { id: `STMT-${world.count}` },
  );
}
