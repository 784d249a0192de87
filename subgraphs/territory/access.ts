import type { AccessTable } from "../../shared/auth/access-table.js";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  Query: {
    everybody:
      "municipality municipalities organization organizations project projects socialDistrict socialDistricts",
  },
  Municipality: {
    everybody:
      "istatCode name cadastralCode population populationYear validFrom validTo location successor absorbedCodes absorbed district memberships",
  },
  GeoPoint: { everybody: "latitude longitude" },
  SocialDistrict: {
    everybody:
      "code name leadMunicipality operator municipalities municipalityCodes absorbedMunicipalityCodes zonePlans",
  },
  Organization: { everybody: "id name aliases kind taxCode runtsNumber municipality roles agreements" },
  ProjectRole: { everybody: "kind from to project organization" },
  Project: { everybody: "code name aliases action from to parent children districts roles" },
  Agreement: { everybody: "id title signedOn purpose parties" },
  ZonePlan: { everybody: "fromYear toYear objectives" },
  DistrictMembership: { everybody: "from to district" },
};
