import type { AccessTable } from "../../shared/auth/access-table.js";

const ofOwnLabs = "of the labs in which the caller's organizations take part";
const ofAllLabs = "of all labs; changed by the bodies that take part in them";
const ofOwnPacts = "of the pacts that the caller's organizations lead";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  CommunityLab: {
    everybody:
      "id name context state resumesIn openedOn municipality project makers partners meetings initiatives history",
    rows: ofAllLabs,
  },
  CommunityLabStateChange: { everybody: "from to recordedAt" },
  // Minutes may name people; a head count may be of three.
  LabMeeting: {
    everybody: "id on lab venue",
    "labs:read": "participants minutes",
    rows: `${ofAllLabs}; \`minutes\` ${ofOwnLabs}`,
  },
  CommunityMaker: { everybody: "id name district labs" },
  TrainingCourse: { everybody: "id title from to places organizations project", "labs:read": "enrolled" },

  // On the interface there can be no rule: what all kinds have is for everybody, and `participants` rounded.
  CommunityEvent: { everybody: "id title startedOn lab participants", rows: ofAllLabs },
  WorkLifePlan: { everybody: "id title startedOn lab participants employer", rows: ofAllLabs },
  SolidarityPurchaseCycle: {
    everybody: "id title startedOn lab participants opensOn closesOn state closedAt savingPercent",
    "labs:read": "orders total",
    rows: `${ofAllLabs}; \`orders\` and \`total\` as they are ${ofOwnLabs}, as statistics show them of others`,
  },
  // Where somebody who needed a home lives is for those who find homes.
  HousingSolution: {
    everybody: "id title startedOn lab participants kind units",
    "labs:read": "homes occupied",
    rows: ofAllLabs,
  },
  Home: { "labs:read": "*", rows: ofAllLabs },
  GroupOrder: { "labs:read": "*", audited: "id", rows: ofOwnLabs },
  VolunteerShift: { "labs:read": "*", audited: "id", rows: ofOwnLabs },

  Pact: { "labs:read": "*", audited: "id", rows: ofOwnPacts },
  PactPerson: { "labs:read": "*", audited: "subjectId", rows: ofOwnPacts },
  PactVersion: { "labs:read": "*", rows: ofOwnPacts },
  PactStateChange: { "labs:read": "*", rows: ofOwnPacts },
  Commitment: { "labs:read": "*", audited: "id", rows: ofOwnPacts },
  CommitmentHours: { "labs:read": "*", audited: "id", rows: ofOwnPacts },

  Municipality: { everybody: "istatCode absorbedCodes communityLabs communityWork" },
  SocialDistrict: {
    everybody: "code municipalityCodes absorbedMunicipalityCodes communityMakers communityWork",
  },
  Organization: { everybody: "id communityLabs" },
  Project: { everybody: "code communityLabs communityWork" },
  Venue: { everybody: "id" },
  CommunityWorkStatistics: {
    everybody:
      "labsActive meetings participants volunteerHours pactsSigned pactsCompleted reciprocity commitmentsKept purchaseGroupOrders housingUnitsOccupied homesOccupied",
  },
  CommitmentsBySide: { everybody: "side kept total" },

  Query: {
    everybody: "communityLab communityLabs communityMakers trainingCourses",
    "labs:read": "pact pacts labsAuditTrail",
  },
  Mutation: { "labs:write": "*" },
};
