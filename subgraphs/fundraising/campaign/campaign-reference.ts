import type { Noun, Reference } from "../../../shared/use-case/record.js";
import { Campaign } from "./campaign.js";

const noun: Noun = { en: "campaign", it: "la campagna" };

/** The campaign that an input refers to by `campaignId`. */
export function referredCampaign(campaignId: string): Reference<Campaign> {
  return { entity: Campaign, noun, key: campaignId, argument: "input.campaignId" };
}
