import type { AccessTable } from "../../shared/auth/access-table.js";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  CommunityLab: {
    everybody:
      "id name context state resumesIn openedOn municipality project makers partners meetings initiatives history",
  },
  Municipality: { everybody: "istatCode absorbedCodes communityLabs communityWork" },
  CommunityWorkStatistics: {
    everybody:
      "labsActive meetings participants volunteerHours pactsSigned pactsCompleted reciprocity commitmentsKept purchaseGroupOrders housingUnitsOccupied homesOccupied",
  },
  CommitmentsBySide: { everybody: "side kept total" },
  Project: { everybody: "code communityLabs communityWork" },
  CommunityMaker: { everybody: "id name district labs" },
  SocialDistrict: {
    everybody: "code municipalityCodes absorbedMunicipalityCodes communityMakers communityWork",
  },
  Organization: { everybody: "id communityLabs" },
  LabMeeting: { everybody: "id on participants minutes lab venue" },
  Venue: { everybody: "id" },
  CommunityLabStateChange: { everybody: "from to recordedAt" },
  Home: { everybody: "id name" },
  SolidarityPurchaseCycle: {
    everybody:
      "id title startedOn lab participants opensOn closesOn state closedAt savingPercent orders total",
  },
  HousingSolution: { everybody: "id title startedOn lab participants kind units homes occupied" },
  CommunityEvent: { everybody: "id title startedOn lab participants" },
  WorkLifePlan: { everybody: "id title startedOn lab participants employer" },
  Query: {
    everybody: "communityLab communityLabs communityMakers trainingCourses",
    "labs:read": "pact pacts",
  },
  Pact: { "labs:read": "*" },
  Commitment: { "labs:read": "*" },
  CommitmentHours: { everybody: "id on hours reverses" },
  PactVersion: { everybody: "version text writtenOn signedOn commitments" },
  PactStateChange: { everybody: "from to recordedAt" },
  TrainingCourse: { everybody: "id title from to places enrolled organizations project" },
  Mutation: { "labs:write": "*" },
  GroupOrder: { "labs:read": "*" },
  VolunteerShift: { "labs:read": "*" },
};
