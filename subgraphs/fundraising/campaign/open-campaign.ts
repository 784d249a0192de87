import { Money } from "../../../shared/graphql/money.js";
import { romeDay } from "../../../shared/rome-day.js";
import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Fund } from "../fund/fund.js";
import { newCreditorReference } from "../payment/creditor-reference.js";
import type { OpenCampaignInput } from "./campaign.inputs.js";
import { Campaign } from "./campaign.js";

/** @returns the new campaign's id */
export const openCampaign = useCase("openCampaign", async (tx, input: OpenCampaignInput) => {
  const { title, fundId, from, to, goal } = input;
  const noun = { en: "fund", it: "il fondo" };
  const fund = await findRecord(tx, { entity: Fund, noun, key: fundId, argument: "input.fundId" });
  return insertRecord(tx, Campaign, {
    title: title.trim(),
    fundId: fund.id,
    startsOn: from ?? romeDay(),
    endsOn: to ?? null,
    goalCents: goal == null ? null : String(Money.toCents(goal)),
    paymentReference: newCreditorReference("C"),
  });
});
