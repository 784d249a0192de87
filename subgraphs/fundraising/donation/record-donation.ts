import type { EntityManager } from "typeorm";
import { badInput, DomainError } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { inEuros } from "../../../shared/language/euros.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { Campaign } from "../campaign/campaign.js";
import { referredCampaign } from "../campaign/campaign-reference.js";
import type { RecordDonationInput } from "./donation.inputs.js";
import { Donation, DonationState } from "./donation.js";
import { donationStates } from "./donation-states.js";
import { donorOf } from "./donor-of.js";

/**
 * Records a payment once, whoever tells of it how often: who tells of it again is answered the donation that is there.
 * @returns the donation's id
 */
export const recordDonation = useCase("recordDonation", async (tx, input: RecordDonationInput) => {
  const campaign = await findRecord(tx, referredCampaign(input.campaignId));
  const receivedOn = input.receivedOn ?? romeDay();
  refuseBeforeStart(campaign, receivedOn);
  const externalReference = input.externalReference.trim();
  const there = await donationThere(tx, input.channel, externalReference);
  if (there === null) {
    return insertRecord(tx, Donation, {
      campaignId: campaign.id,
      donorId: await donorOf(tx, input),
      municipalityCode: input.municipalityCode ?? null,
      amountCents: String(Money.toCents(input.amount)),
      channel: input.channel,
      externalReference,
      state: DonationState.RECEIVED,
      receivedOn,
    });
  }
  refuseAnother(there, input, campaign);
  if (there.state === DonationState.PLEDGED) {
    await donationStates.move(tx, there.id, "input.externalReference", DonationState.RECEIVED, {
      receivedOn,
    });
  }
  return there.id;
});

/** Holds the reference until the transaction ends, also where no donation has it yet: of two at once one records it. */
async function donationThere(
  tx: EntityManager,
  channel: string,
  externalReference: string,
): Promise<Donation | null> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `${channel} ${externalReference}`,
  ]);
  const lock = { mode: "for_no_key_update" as const };
  return tx.findOne(Donation, {
    where: { channel: channel as Donation["channel"], externalReference },
    lock,
  });
}

function refuseBeforeStart({ startsOn }: Campaign, receivedOn: string): void {
  if (receivedOn >= startsOn) return;
  throw badInput("input.receivedOn", {
    en: `The campaign started on ${dayInWords(startsOn, "en")}; what came before is another's.`,
    it: `La campagna è iniziata il ${dayInWords(startsOn, "it")}: quanto arrivato prima è di un'altra.`,
  });
}

/** @throws DomainError CONFLICT where the reference is taken by something else than this payment */
function refuseAnother(there: Donation, { amount }: RecordDonationInput, campaign: Campaign): void {
  if (there.amountCents !== String(Money.toCents(amount))) {
    const recorded = inEuros(Number(there.amountCents));
    throw new DomainError(
      "CONFLICT",
      {
        en: `A donation with this reference is recorded with ${recorded.en}. Check the reference and the amount.`,
        it: `Una donazione con questo riferimento è registrata con ${recorded.it}. Controlla riferimento e importo.`,
      },
      { argument: "input.amount", rule: "donation_counts_once" },
    );
  }
  if (there.campaignId !== campaign.id) {
    throw new DomainError(
      "CONFLICT",
      {
        en: "A donation with this reference is recorded for another campaign.",
        it: "Una donazione con questo riferimento è registrata per un'altra campagna.",
      },
      { argument: "input.campaignId", rule: "donation_counts_once" },
    );
  }
}
