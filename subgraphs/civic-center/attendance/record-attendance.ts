import type { EntityManager } from "typeorm";
import { isUuid } from "../../../shared/database/loaders.js";
import { badInput, ruleViolation } from "../../../shared/errors.js";
import { findRecord, lockRecord, noSuchRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { ActivityState } from "../activity/activity.js";
import { ActivitySession } from "../activity/activity-session.js";
import { activityStates } from "../activity/activity-states.js";
import { lockActivity } from "../activity/lock-activity.js";
import { VenueBooking, VenueBookingState } from "../venue/venue-booking.js";
import { venueBookingStates } from "../venue/venue-booking-states.js";
import type { RecordAttendanceInput } from "./attendance.inputs.js";

/** Whoever comes for the first time attends from then on. @returns the ids of the enrolments, in the input's order */
export const recordAttendance = useCase("recordAttendance", async (tx, input: RecordAttendanceInput) => {
  const meeting = await lockMeeting(tx, input.sessionId);
  const enrolmentIds = [...new Set(input.enrolmentIds.map((id) => id.toLowerCase()))];
  await refuseStrangers(tx, meeting.activityId, enrolmentIds);
  await tx.query(
    `UPDATE enrolment SET state = 'ATTENDING' WHERE id IN (
       SELECT id FROM enrolment WHERE id = ANY($1::uuid[]) AND state = 'ENROLLED' ORDER BY id FOR NO KEY UPDATE)`,
    [enrolmentIds],
  );
  await tx.query(
    `INSERT INTO attendance (session_id, enrolment_id)
     SELECT $1, id FROM unnest($2::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING`,
    [meeting.id, enrolmentIds],
  );
  return enrolmentIds;
});

/** A meeting that has begun, of an activity under way, in a venue that was not given up. */
async function lockMeeting(tx: EntityManager, key: string): Promise<ActivitySession> {
  const noun = { en: "meeting", it: "l'incontro" };
  const argument = "input.sessionId";
  const meeting = await findRecord(tx, { entity: ActivitySession, noun, key, argument });
  const activity = await lockActivity(tx, meeting.activityId, argument);
  activityStates.refuseUnlessIn(tx, activity, ActivityState.RUNNING, ActivityState.CLOSED);
  const reference = { entity: VenueBooking, noun: venueBookingStates.noun, key: meeting.bookingId, argument };
  const booking = await lockRecord(tx, reference);
  venueBookingStates.refuseUnlessIn(tx, booking, VenueBookingState.HELD, VenueBookingState.CONFIRMED);
  if (meeting.startsAt > new Date()) {
    throw ruleViolation("attendance_follows_the_meeting", {
      en: "The meeting has not begun yet: attendance is recorded from its beginning on.",
      it: "L'incontro non è ancora iniziato: le presenze si registrano dal suo inizio.",
    });
  }
  return meeting;
}

/** @throws DomainError where somebody has no seat in the activity */
async function refuseStrangers(tx: EntityManager, activityId: string, ids: readonly string[]): Promise<void> {
  const argument = "input.enrolmentIds";
  const seated: { id: string; seated: boolean }[] = await tx.query(
    "SELECT id, holds_seat(state) AS seated FROM enrolment WHERE activity_id = $1 AND id = ANY($2::uuid[])",
    [activityId, ids.filter(isUuid)],
  );
  const unknown = ids.find((id) => !seated.some((found) => found.id === id));
  if (unknown !== undefined) {
    const noun = { en: "enrolment in this activity", it: "in questa attività l'iscrizione" };
    throw badInput(argument, noSuchRecord(noun, unknown));
  }
  const without = seated.filter((found) => !found.seated).map(({ id }) => id);
  if (without.length > 0) {
    throw badInput(argument, {
      en: `Only who has a seat can attend; these wait or have withdrawn: ${without.join(", ")}.`,
      it: `Può partecipare solo chi ha un posto; queste iscrizioni sono in attesa o ritirate: ${without.join(", ")}.`,
    });
  }
}
