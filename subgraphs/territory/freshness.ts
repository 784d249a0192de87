import type { FreshFor } from "../../shared/graphql/apply-freshness.js";

/** Seconds for which what is public may be kept, by type: the register changes a few times a year, by its keepers' own programs. */
export const freshFor: FreshFor = {
  Municipality: 300,
  GeoPoint: 300,
  SocialDistrict: 300,
  DistrictMembership: 300,
  ZonePlan: 300,
  Organization: 300,
  Agreement: 300,
  Project: 300,
  ProjectRole: 300,
};
