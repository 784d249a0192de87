import { demoId } from "../../../shared/demo-data/seeded.js";
import { creditorReference } from "../payment/creditor-reference.js";
import { campaignId } from "./donations.js";
import { demoCampaigns, demoFunds, type FundKey } from "./funds.js";

export function fundId(key: FundKey, suffix: string): string {
  return demoId(`fund:${key}${suffix}`);
}

/** Rows for `fund`, `fund_project` and `campaign`. @param label tells one copy's names from another's */
export function fundRows(suffix: string, label: string) {
  return {
    fund: demoFunds.map(({ key, name, restrictedTo }) => ({
      id: fundId(key, suffix),
      name: name + label,
      restricted_to: restrictedTo,
    })),
    fund_project: demoFunds.flatMap(({ key, restrictedTo, parts = [] }) =>
      [...(restrictedTo === null ? [] : [restrictedTo]), ...parts].map((code) => ({
        fund_id: fundId(key, suffix),
        project_code: code,
      })),
    ),
    campaign: demoCampaigns.map(({ slug, title, fund, from, to, goal }) => ({
      id: campaignId(slug, suffix),
      title: title + label,
      fund_id: fundId(fund, suffix),
      starts_on: from,
      ends_on: to,
      goal_cents: goal === null ? null : goal * 100,
      payment_reference: demoReference(slug, suffix),
    })),
    // Well-formed, and nobody's.
    bank_account:
      suffix === "" ? [{ iban: "IT60X0542811101000000123456", name: "Conto per le donazioni" }] : [],
  };
}

/** What donors are asked to write into a transfer: such as `RF15C0SPESASOSPESA`. */
function demoReference(slug: string, suffix: string): string {
  const letters = slug.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return creditorReference(`C${suffix.slice(1) || "0"}${letters}`.slice(0, 21));
}
