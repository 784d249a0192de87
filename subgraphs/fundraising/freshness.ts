import type { FreshFor } from "../../shared/graphql/apply-freshness.js";

/** Seconds for which what is public may be kept, by type: a change through the gateway ends it at once, an import when they are over. */
export const freshFor: FreshFor = {
  Fund: 60,
  Municipality: 60,
  SocialDistrict: 60,
  Project: 60,
  Organization: 60,
  FundingStatistics: 60,
  MoneyTrail: 60,
  Transparency: 60,
  FundTrail: 60,
  FundUse: 60,
  ProjectTrail: 60,
};
