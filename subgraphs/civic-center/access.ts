import type { AccessTable } from "../../shared/auth/access-table.js";

const ownCenters = "of the Civic Centers that the caller's organizations promote";
const notOthersDrafts =
  "all, without the drafts of Civic Centers that the caller's organizations don't promote";

/**
 * Who may read what of this partner's, type by type. What the centres offer is public: families look for it. Whoever
 * comes, and who pays for it, only their centre knows; providers of seats don't.
 */
export const access: AccessTable = {
  SocialDistrict: { everybody: "code municipalityCodes absorbedMunicipalityCodes civicLife" },
  CivicLifeStatistics: {
    everybody:
      "activities seats participants attendances waitlisted familyPaidShare costPerSeat jointActivities needsRaised needsUnanswered",
  },
  Query: {
    everybody: "activity activities civicCenter civicCenters needs venues",
    "civic:read": "enrolments civicAuditTrail",
  },
  Subscription: { rows: notOthersDrafts, everybody: "activitySeatsChanged" },
  Activity: {
    rows: notOthersDrafts,
    everybody:
      "id title themes audiences state seats seatsTaken civicCenter answers offers sessions schedules",
    "civic:read": "feesByPayer",
  },
  CivicCenter: { everybody: "id name openedOn municipality project promoters venues needs activities" },
  Municipality: { everybody: "istatCode absorbedCodes civicCenters civicLife" },
  Project: { everybody: "code civicCenters civicLife" },
  Organization: { everybody: "id activitiesOffered" },
  Venue: { everybody: "id name kind address capacity wheelchairAccessible municipality bookings" },
  VenueBooking: { everybody: "id startsAt endsAt state venue session" },
  ActivitySession: {
    rows: notOthersDrafts,
    everybody: "id startsAt endsAt activity booking schedule",
    "civic:read": "attendance",
  },
  ActivitySchedule: {
    rows: notOthersDrafts,
    everybody: "id rrule startsAt endsAt timeZone exceptions skippedHolidays activity venue sessions",
  },
  Need: { everybody: "id theme summary raisedOn civicCenter answeredBy" },
  Offer: { rows: notOthersDrafts, everybody: "id seats provider pricePerSeat cost" },
  PayerFees: { rows: ownCenters, "civic:read": "*" },
  Enrolment: { rows: ownCenters, audited: "id", "civic:read": "*" },
  Participant: { rows: ownCenters, audited: "subjectId", "civic:read": "*" },
  Payment: { rows: ownCenters, audited: "id", "civic:read": "*" },
  Mutation: { rows: ownCenters, "civic:write": "*" },
};
