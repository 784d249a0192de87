import type { AccessTable } from "../../shared/auth/access-table.js";

/**
 * Who may read what of this partner's, type by type. Where and when food is given out, what it is, and statistics are
 * everybody's; what says anything of a household, or of what a charity has and does, takes the operators' scope and is
 * the charity's own. Who changes also reads: a mutation that answers a household needs both scopes.
 */
export const access: AccessTable = {
  Query: {
    everybody: "distributionPoint distributionPoints products foodAidReport",
    "food:read": "household households alreadyServed lot lots parcel foodAuditTrail",
  },
  Subscription: { rows: "Of the caller's own charity's points.", "food:read": "pointStockChanged" },
  Mutation: { "food:write": "*" },

  // Places and calendars
  DistributionPoint: {
    rows: "All points; of `stock`, the caller's own charity's.",
    everybody: "id name address modes openedOn closedOn operator municipality sessions",
    "food:read": "stock",
  },
  DistributionSession: {
    rows: "All sessions; of `deliveries`, the caller's own charity's.",
    everybody: "id startsAt endsAt state point",
    "food:read": "deliveries",
  },
  Organization: { everybody: "id distributionPoints" },
  Product: { everybody: "id name category unitGrams" },

  // People
  Household: { rows: "Those that the caller's own charity registered.", audited: "id", "food:read": "*" },
  Eligibility: { rows: "Those of the caller's own charity's households.", audited: "id", "food:read": "*" },
  Delivery: {
    rows: "Those of the caller's own charity's parcels to its own households.",
    audited: "id",
    "food:read": "*",
  },
  AlreadyServed: {
    rows: "Across the charities, on purpose: whoever knows a codice fiscale learns which charities help, and until when.",
    audited: "householdId",
    "food:read": "*",
  },
  Applicant: {
    rows: "Those of the caller's own charity's households.",
    audited: "subjectId",
    "food:read": "*",
  },

  // The stock book and parcels: what a charity has is its own business, and small numbers of it are of households
  Lot: {
    rows: "Those that the caller's own charity has or had something of; their totals are of all who share them.",
    "food:read": "*",
  },
  LotStock: { rows: "Of the caller's own charity's points.", "food:read": "*" },
  StockLevel: { rows: "Of the caller's own charity's points.", "food:read": "*" },
  StockMovement: { rows: "Those at the caller's own charity's points.", "food:read": "*" },
  Recall: { rows: "Those of lots that the caller's own charity has or had something of.", "food:read": "*" },
  Parcel: { rows: "Those that the caller's own charity packed.", "food:read": "*" },
  ParcelLine: { rows: "Those of the caller's own charity's parcels.", "food:read": "*" },

  // Statistics, after disclosure control; how many points there are is in the list of points
  Municipality: { everybody: "istatCode absorbedCodes distributionPoints foodAid" },
  SocialDistrict: { everybody: "code municipalityCodes absorbedMunicipalityCodes foodAid" },
  Project: { everybody: "code foodAid" },
  FoodAidStatistics: {
    everybody:
      "distributionPoints households people minors over65 parcelsDelivered kilogramsDelivered kilogramsWasted sources householdsBySize",
  },
  FoodSourceShare: { everybody: "source kilogramsReceived kilogramsWasted" },
  HouseholdSizeCount: { everybody: "size households" },
  FoodAidReport: {
    everybody: "year households people groups assistance deliveries food sources organization",
  },
  BeneficiaryGroupFigure: { everybody: "group basis people" },
  AssistanceFigures: { everybody: "kind households people" },
  FoodWeights: { everybody: "kilogramsReceived kilogramsDelivered kilogramsWasted" },
  FoodOfSource: { everybody: "source households people deliveries food categories" },
  FoodOfCategory: { everybody: "category food" },
};
