import { DonationState } from "../../donation/donation.js";
import { isCreditorReference } from "../../payment/creditor-reference.js";
import { OpenReason } from "../bank-entry.js";
import type { StatementLine } from "../reading/statement-file.js";
import type { KnownCampaign, KnownDonation, KnownGifts } from "./known-gifts.js";

/** What a movement turns out to be. `reference` is the one of ours that stood in it: all that is kept of its text. */
export type Decision = { reference: string | null } & (
  | { kind: "OUTGOING" }
  | { kind: "OPEN"; reason: OpenReason }
  | { kind: "DONATION"; donation: KnownDonation }
  | { kind: "GIFT_TO_CAMPAIGN"; campaign: KnownCampaign }
);

/**
 * Decides on a statement's movements one after the other: a donation is found once, a second payment of it stays open.
 * A donation's reference goes before a campaign's.
 */
export function decideAll(lines: readonly StatementLine[], known: KnownGifts): Decision[] {
  const found = new Set<string>();
  return lines.map((line) => {
    const decision = decide(line, known, found);
    if (decision.kind === "DONATION") found.add(decision.donation.id);
    return decision;
  });
}

function decide(line: StatementLine, known: KnownGifts, found: ReadonlySet<string>): Decision {
  if (line.cents < 0) return { kind: "OUTGOING", reference: null };
  const donations = meant(line, known.donations);
  if (donations.length > 0) return decideDonation(line, donations, found);
  return decideCampaign(line, meant(line, known.campaigns));
}

function decideDonation(
  { cents, bookedOn }: StatementLine,
  [donation, ...others]: readonly KnownDonation[],
  found: ReadonlySet<string>,
): Decision {
  const { id, reference, state, earliest } = donation!;
  const open = (reason: OpenReason): Decision => ({ kind: "OPEN", reason, reference });
  if (others.length > 0) return open(OpenReason.SEVERAL_CANDIDATES);
  if (state === DonationState.RECONCILED || found.has(id)) return open(OpenReason.ALREADY_RECONCILED);
  if (state === DonationState.REFUNDED || state === DonationState.CHARGED_BACK) {
    return open(OpenReason.GIVEN_BACK);
  }
  if (donation!.cents !== cents) return open(OpenReason.AMOUNT_DIFFERS);
  if (bookedOn < earliest) return open(OpenReason.BOOKED_EARLIER);
  return { kind: "DONATION", donation: donation!, reference };
}

function decideCampaign(
  { bookedOn, references }: StatementLine,
  [campaign, ...others]: readonly KnownCampaign[],
): Decision {
  const reference = campaign?.reference ?? references.find(isCreditorReference) ?? null;
  const open = (reason: OpenReason): Decision => ({ kind: "OPEN", reason, reference });
  if (campaign === undefined) return open(OpenReason.UNKNOWN_REFERENCE);
  if (others.length > 0) return open(OpenReason.SEVERAL_CANDIDATES);
  if (bookedOn < campaign.startsOn) return open(OpenReason.BOOKED_EARLIER);
  return { kind: "GIFT_TO_CAMPAIGN", campaign, reference };
}

/** All that a line's references stand for, each once. */
function meant<Known extends { id: string }>(
  { references }: StatementLine,
  known: ReadonlyMap<string, Known[]>,
): Known[] {
  const all = references.flatMap((reference) => known.get(reference) ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
