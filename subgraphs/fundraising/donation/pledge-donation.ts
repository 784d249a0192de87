import { ruleViolation } from "../../../shared/errors.js";
import { Money } from "../../../shared/graphql/money.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { Campaign } from "../campaign/campaign.js";
import { referredCampaign } from "../campaign/campaign-reference.js";
import { newCreditorReference } from "../payment/creditor-reference.js";
import type { PledgeDonationInput } from "./donation.inputs.js";
import { Donation, DonationState } from "./donation.js";
import { donorOf } from "./donor-of.js";

/** @returns the new donation's id */
export const pledgeDonation = useCase("pledgeDonation", async (tx, input: PledgeDonationInput) => {
  const campaign = await findRecord(tx, referredCampaign(input.campaignId));
  refuseUnlessOpen(campaign);
  return insertRecord(tx, Donation, {
    campaignId: campaign.id,
    donorId: await donorOf(tx, input),
    municipalityCode: input.municipalityCode ?? null,
    amountCents: String(Money.toCents(input.amount)),
    channel: input.channel,
    externalReference: input.externalReference?.trim() ?? newCreditorReference("D"),
    state: DonationState.PLEDGED,
  });
});

/** Only promises wait for a campaign: money that comes late is money, and is recorded. */
function refuseUnlessOpen({ startsOn, endsOn }: Campaign): void {
  const today = romeDay();
  if (today < startsOn) {
    throw ruleViolation("campaign_is_open", {
      en: `The campaign starts on ${dayInWords(startsOn, "en")}; it takes promises from then on.`,
      it: `La campagna inizia il ${dayInWords(startsOn, "it")}: accoglie promesse da quel giorno.`,
    });
  }
  if (endsOn !== null && today > endsOn) {
    throw ruleViolation("campaign_is_open", {
      en: `The campaign ended on ${dayInWords(endsOn, "en")}; it takes no more promises. What comes in late can still be recorded.`,
      it: `La campagna è finita il ${dayInWords(endsOn, "it")}: non accoglie altre promesse. Quanto arriva in ritardo si può ancora registrare.`,
    });
  }
}
