import type { FreshFor } from "../../shared/graphql/apply-freshness.js";

/**
 * Seconds for which what is public may be kept, by type: a change through the gateway ends it at once, an import when they
 * are over. Needs are not among it: whether one is answered depends on whose drafts are seen.
 */
export const freshFor: FreshFor = {
  CivicCenter: 60,
  Venue: 60,
  Municipality: 60,
  SocialDistrict: 60,
  Project: 60,
  Organization: 60,
  CivicLifeStatistics: 60,
};
