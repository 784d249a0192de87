import type { AccessTable } from "../../shared/auth/access-table.js";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  SocialDistrict: { everybody: "code municipalityCodes absorbedMunicipalityCodes civicLife" },
  CivicLifeStatistics: {
    everybody:
      "activities seats participants attendances waitlisted familyPaidShare costPerSeat jointActivities needsRaised needsUnanswered",
  },
  Query: {
    everybody: "activity activities civicCenter civicCenters needs venues",
    "civic:read": "enrolments",
  },
  Activity: {
    everybody:
      "id title themes audiences state seats seatsTaken civicCenter answers offers sessions feesByPayer schedules",
  },
  CivicCenter: { everybody: "id name openedOn municipality project promoters venues needs activities" },
  Municipality: { everybody: "istatCode absorbedCodes civicCenters civicLife" },
  Project: { everybody: "code civicCenters civicLife" },
  Organization: { everybody: "id activitiesOffered" },
  Venue: { everybody: "id name kind address capacity wheelchairAccessible municipality bookings" },
  VenueBooking: { everybody: "id startsAt endsAt state venue session" },
  ActivitySession: { everybody: "id startsAt endsAt activity booking schedule attendance" },
  ActivitySchedule: {
    everybody: "id rrule startsAt endsAt timeZone exceptions skippedHolidays activity venue sessions",
  },
  Need: { everybody: "id theme summary raisedOn civicCenter answeredBy" },
  Offer: { everybody: "id seats provider pricePerSeat cost" },
  PayerFees: { everybody: "payer due paid" },
  Enrolment: { "civic:read": "*" },
  Payment: { "civic:read": "*" },
  Mutation: { "civic:write": "*" },
};
