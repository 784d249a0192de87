import type { FreshFor } from "../../shared/graphql/apply-freshness.js";

/** Seconds for which what is public may be kept, by type: a change through the gateway ends it at once, an import when they are over. */
export const freshFor: FreshFor = {
  CommunityMaker: 60,
  Municipality: 60,
  SocialDistrict: 60,
  Project: 60,
  Organization: 60,
  CommunityWorkStatistics: 60,
  CommitmentsBySide: 60,
};
