import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { BankEntryState } from "./bank-entry.js";
import type { KeyedLine } from "./entry-keys.js";
import { isReference } from "./reading/references.js";
import type { Decision } from "./reconciling/decide.js";
import { type Booked, type NewGift, reconcileDonations } from "./reconciling/reconcile-donations.js";

/** Keeps a statement's new movements, and does to the donations what was decided. */
export async function recordEntries(
  tx: EntityManager,
  statementId: string,
  lines: readonly KeyedLine[],
  decisions: readonly Decision[],
): Promise<void> {
  const booked: Booked[] = [];
  const gifts: NewGift[] = [];
  const numbers = countsOf(lines.map(({ bankReference }) => bankReference));
  for (const [index, decision] of decisions.entries()) {
    const line = lines[index]!;
    if (decision.kind === "DONATION") booked.push({ donation: decision.donation, bookedOn: line.bookedOn });
    if (decision.kind === "GIFT_TO_CAMPAIGN") gifts.push(giftOf(line, decision.campaign.id, numbers));
  }
  const recorded = (await reconcileDonations(tx, booked, gifts)).values();
  const donationOf = (decision: Decision) => {
    if (decision.kind === "DONATION") return decision.donation.id;
    return decision.kind === "GIFT_TO_CAMPAIGN" ? recorded.next().value! : null;
  };
  const rows = lines.map(({ position, bankReference, bookedOn, cents, key }, index) => {
    const decision = decisions[index]!;
    const donationId = donationOf(decision);
    return {
      bank_statement_id: statementId,
      position,
      bank_reference: bankReference,
      booked_on: bookedOn,
      amount_cents: cents,
      reference: decision.reference,
      entry_key: `\\x${key.toString("hex")}`,
      state: donationId === null ? decision.kind : BankEntryState.RECONCILED,
      open_reason: decision.kind === "OPEN" ? decision.reason : null,
      donation_id: donationId,
    };
  });
  await bulkInsert(tx, "bank_entry", rows);
}

/**
 * The bank's number of the transfer makes it count once. Where there is none, or one for several such as a batch's, it is
 * what the movement is known by.
 */
function giftOf(
  { bankReference, bookedOn, cents, key }: KeyedLine,
  campaignId: string,
  numbers: ReadonlyMap<string | null, number>,
): NewGift {
  const isItsOwn = bankReference !== null && isReference(bankReference) && numbers.get(bankReference) === 1;
  const externalReference = isItsOwn ? bankReference : `EC-${key.toString("hex", 0, 10).toUpperCase()}`;
  return { campaignId, cents, bookedOn, externalReference };
}

function countsOf<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
