import type { FreshFor } from "../../shared/graphql/apply-freshness.js";

/** Seconds for which what is public may be kept, by type: a change through the gateway ends it at once, an import when they are over. */
export const freshFor: FreshFor = {
  Product: 60,
  Municipality: 60,
  SocialDistrict: 60,
  Project: 60,
  Organization: 60,
  FoodAidStatistics: 60,
  FoodSourceShare: 60,
  HouseholdSizeCount: 60,
  FoodAidReport: 60,
  BeneficiaryGroupFigure: 60,
  AssistanceFigures: 60,
  FoodWeights: 60,
  FoodOfSource: 60,
  FoodOfCategory: 60,
};
