import { badInput, ruleViolation } from "../../../shared/errors.js";
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
      en: `The campaign is closed already: its last day is ${endsOn}.`,
      it: `La campagna è già chiusa: il suo ultimo giorno è ${endsOn}.`,
    });
  }
  if (lastDay < startsOn) {
    throw badInput("input.on", {
      en: `The campaign starts on ${startsOn}; it can't end before.`,
      it: `La campagna inizia il ${startsOn}: non può finire prima.`,
    });
  }
  await tx.update(Campaign, { id }, { endsOn: lastDay });
  return id;
});
