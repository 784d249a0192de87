import type { DataSource } from "typeorm";
import { loadById, loadLinked, loadManyBy, loadManyWhere, loadRows } from "../../shared/database/loaders.js";
import type { Identities } from "../../shared/privacy/identities/identities.js";
import { loadFigures } from "../../shared/statistics/figures.js";
import { type ActivityFilter, narrowActivities } from "./activity/activity.filter.js";
import { Activity } from "./activity/activity.js";
import { ActivitySession } from "./activity/activity-session.js";
import { Offer } from "./activity/offer.js";
import { CivicCenter } from "./civic-center/civic-center.js";
import { Enrolment } from "./enrolment/enrolment.js";
import { feesByPayer, type PayerSum } from "./enrolment/payer-fees.js";
import { type NeedFilter, narrowNeeds } from "./need/need.filter.js";
import { Need } from "./need/need.js";
import { Payment } from "./payment/payment.js";
import { ActivitySchedule } from "./schedule/activity-schedule.js";
import { civicLifeFacts } from "./statistics/civic-life.facts.js";
import { Venue } from "./venue/venue.js";
import { VenueBooking } from "./venue/venue-booking.js";

/** One loader a relation, new for each request: each costs one statement a batch. */
export function createLoaders(database: DataSource, identities: Identities) {
  return {
    civicCenterById: loadById(database, CivicCenter),
    civicCentersByMunicipality: loadManyBy(database, CivicCenter, "municipalityCode", ["name", "id"]),
    civicCentersByProject: loadManyBy(database, CivicCenter, "projectCode", ["name", "id"]),
    venueById: loadById(database, Venue),
    venuesByCivicCenter: loadLinked(
      database,
      Venue,
      { table: "civic_center_venue", from: "civic_center_id", to: "venue_id", type: "uuid" },
      "name",
    ),
    bookingById: loadById(database, VenueBooking),
    bookingsByVenue: loadManyWhere<VenueBooking, { from: Date; to: Date }>(
      database,
      VenueBooking,
      "venueId",
      ["startsAt", "id"],
      (query, args) => query.andWhere("found.endsAt > :from AND found.startsAt < :to", args),
    ),
    needsByCivicCenter: loadManyWhere<Need, NeedFilter>(
      database,
      Need,
      "civicCenterId",
      ["raisedOn", "id"],
      narrowNeeds,
    ),
    needsByActivity: loadLinked(
      database,
      Need,
      { table: "activity_need", from: "activity_id", to: "need_id", type: "uuid" },
      "raisedOn",
    ),
    needById: loadById(database, Need),
    activityById: loadById(database, Activity),
    activitiesByNeed: loadLinked(
      database,
      Activity,
      { table: "activity_need", from: "need_id", to: "activity_id", type: "uuid" },
      "title",
    ),
    activitiesByCivicCenter: loadManyWhere<Activity, ActivityFilter>(
      database,
      Activity,
      "civicCenterId",
      ["id"],
      narrowActivities,
    ),
    activitiesByProvider: loadLinked(
      database,
      Activity,
      { table: "offer", from: "provider_id", to: "activity_id", type: "text" },
      "title",
    ),
    offersByActivity: loadManyBy(database, Offer, "activityId", ["id"]),
    sessionsByActivity: loadManyBy(database, ActivitySession, "activityId", ["startsAt", "id"]),
    sessionById: loadById(database, ActivitySession),
    scheduleById: loadById(database, ActivitySchedule),
    schedulesByActivity: loadManyBy(database, ActivitySchedule, "activityId", ["id"]),
    sessionsBySchedule: loadManyBy(database, ActivitySession, "scheduleId", ["startsAt", "id"]),
    enrolmentById: loadById(database, Enrolment),
    participantByEnrolment: identities.loader(database),
    paymentById: loadById(database, Payment),
    paymentsByEnrolment: loadManyBy(database, Payment, "enrolmentId", ["id"]),
    sessionByBooking: loadById(database, ActivitySession, "bookingId"),
    attendanceBySession: loadRows<{ present: number }>(
      database,
      "SELECT session_id::text AS key, count(*)::int AS present FROM attendance WHERE session_id = ANY($1::uuid[]) GROUP BY session_id",
    ),
    feesByActivity: loadRows<PayerSum>(database, feesByPayer),
    civicLife: loadFigures(database, civicLifeFacts),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
