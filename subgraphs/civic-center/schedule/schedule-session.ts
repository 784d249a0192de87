import type { EntityManager } from "typeorm";
import { asThePartnerWithin } from "../../../shared/database/row-rules.js";
import { insertRecord, lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { activityStates, statesThatArePlanned } from "../activity/activity-states.js";
import { lockActivity } from "../activity/lock-activity.js";
import { Venue } from "../venue/venue.js";
import { VenueBookingState } from "../venue/venue-booking.js";
import { ActivitySchedule } from "./activity-schedule.js";
import { type Plan, planMeetings } from "./plan-meetings.js";
import type { ScheduleSessionInput } from "./schedule.inputs.js";
import { refuseClashes } from "./venue-clashes.js";

/** Books the venue for all meetings, or for none. @returns the new meetings' ids, in their order */
export const scheduleSession = useCase("scheduleSession", async (tx, input: ScheduleSessionInput) => {
  const { activityId, venueId, confirmed } = input;
  const activity = await lockActivity(tx, activityId);
  activityStates.refuseUnlessIn(tx, activity, ...statesThatArePlanned);
  const venue = await lockVenue(tx, venueId);
  const plan = await planMeetings(input, venue.municipalityCode);
  await refuseClashes(tx, venueId, plan);
  const scheduleId = await keepRule(tx, input, plan);
  const state = confirmed ? VenueBookingState.CONFIRMED : VenueBookingState.HELD;
  const { civicCenterId } = activity;
  return book(tx, { activityId, civicCenterId, venueId, scheduleId, state }, plan);
});

/**
 * Who books a venue does so one after the other: so what is in the way can be named. It is nobody's to change, and each
 * centre's to book.
 */
function lockVenue(tx: EntityManager, key: string): Promise<Venue> {
  const noun = { en: "venue", it: "la sede" };
  return asThePartnerWithin(tx, () =>
    lockRecord(tx, { entity: Venue, noun, key, argument: "input.venueId" }),
  );
}

async function keepRule(
  tx: EntityManager,
  { activityId, venueId, startsAt, endsAt }: ScheduleSessionInput,
  { series }: Plan,
): Promise<string | null> {
  if (series === undefined) return null;
  return insertRecord(tx, ActivitySchedule, { activityId, venueId, startsAt, endsAt, ...series });
}

interface Booking {
  activityId: string;
  civicCenterId: string;
  venueId: string;
  scheduleId: string | null;
  state: VenueBookingState;
}

async function book(tx: EntityManager, booking: Booking, { meetings }: Plan): Promise<string[]> {
  const { activityId, civicCenterId, venueId, scheduleId, state } = booking;
  const booked: { id: string }[] = await tx.query(
    `WITH booked AS (
       INSERT INTO venue_booking (venue_id, civic_center_id, starts_at, ends_at, state)
       SELECT $1, $7, starts_at, ends_at, $2 FROM unnest($3::timestamptz[], $4::timestamptz[]) AS wanted (starts_at, ends_at)
       ORDER BY starts_at RETURNING id, starts_at, ends_at),
     met AS (
       INSERT INTO activity_session (activity_id, booking_id, starts_at, ends_at, schedule_id)
       SELECT $5, id, starts_at, ends_at, $6 FROM booked RETURNING id, starts_at)
     SELECT id FROM met ORDER BY starts_at`,
    [
      venueId,
      state,
      meetings.map(({ startsAt }) => startsAt),
      meetings.map(({ endsAt }) => endsAt),
      activityId,
      scheduleId,
      civicCenterId,
    ],
  );
  return booked.map(({ id }) => id);
}
