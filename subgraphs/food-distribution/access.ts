import type { AccessTable } from "../../shared/auth/access-table.js";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  SocialDistrict: { everybody: "code municipalityCodes absorbedMunicipalityCodes foodAid" },
  FoodAidStatistics: {
    everybody:
      "distributionPoints households people minors over65 parcelsDelivered kilogramsDelivered kilogramsWasted sources householdsBySize",
  },
  FoodSourceShare: { everybody: "source kilogramsReceived kilogramsWasted" },
  HouseholdSizeCount: { everybody: "size households" },
  Query: {
    everybody: "distributionPoint distributionPoints alreadyServed lots products foodAidReport",
    "food:read": "household households lot parcel foodAuditTrail",
  },
  DistributionPoint: {
    everybody: "id name address modes openedOn closedOn operator municipality sessions",
    "food:read": "stock",
  },
  Organization: { everybody: "id distributionPoints" },
  Municipality: { everybody: "istatCode absorbedCodes distributionPoints foodAid" },
  DistributionSession: { everybody: "id startsAt endsAt state point", "food:read": "deliveries" },
  Delivery: { audited: "id", "food:read": "*" },
  Parcel: { "food:read": "*" },
  ParcelLine: { "food:read": "*" },
  Lot: { "food:read": "*" },
  Product: { everybody: "id name category unitGrams" },
  Project: { everybody: "code foodAid" },
  LotStock: { everybody: "onShelf inParcels point" },
  StockMovement: { "food:read": "*" },
  Recall: { everybody: "reason at" },
  Household: { audited: "id", "food:read": "*" },
  AlreadyServed: { audited: "householdId", "food:read": "*" },
  Applicant: {
    rows: "Those of the caller's own charity's households.",
    audited: "subjectId",
    "food:read": "*",
  },
  Eligibility: { audited: "id", "food:read": "*" },
  StockLevel: { "food:read": "*" },
  FoodAidReport: {
    everybody: "year households people groups assistance deliveries food sources organization",
  },
  BeneficiaryGroupFigure: { everybody: "group basis people" },
  AssistanceFigures: { everybody: "kind households people" },
  FoodWeights: { everybody: "kilogramsReceived kilogramsDelivered kilogramsWasted" },
  FoodOfSource: { everybody: "source households people deliveries food categories" },
  FoodOfCategory: { everybody: "category food" },
  Mutation: { "food:write": "*" },
};
