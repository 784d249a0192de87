import { badInput, ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { CloseCampaignInput } from "./campaign.inputs.js";
import { Campaign } from "./campaign.js";
import { referredCampaign } from "./campaign-reference.js";

/** @returns the campaign's id */
export const closeCampaign = useCase("closeCampaign", async (tx, input: CloseCampaignInput) => {
  const { id, startsOn, endsOn } = await lockRecord(tx, referredCampaign(input.campaignId));
  const lastDay = input.on ?? romeDay();
  if (endsOn !== null && endsOn <= lastDay) {
    throw ruleViolation("campaign_closes_once", {
      en: `The campaign is closed already: its last day is ${dayInWords(endsOn, "en")}.`,
      it: `La campagna è già chiusa: il suo ultimo giorno è il ${dayInWords(endsOn, "it")}.`,
    });
  }
  if (lastDay < startsOn) {
    throw badInput("input.on", {
      en: `The campaign starts on ${dayInWords(startsOn, "en")}; it can't end before.`,
      it: `La campagna inizia il ${dayInWords(startsOn, "it")}: non può finire prima.`,
    });
  }
  await tx.update(Campaign, { id }, { endsOn: lastDay });
  return id;
});
