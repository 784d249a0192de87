import fc from "fast-check";
import { pick, step } from "./civic-model.js";

const index = fc.nat(50);
/** Hours of a day long past: few, so that meetings clash. */
const at = (hour: number) => new Date(Date.UTC(2026, 0, 14, hour)).toISOString();

const schedule = fc
  .tuple(index, fc.nat(20), fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([which, from, hours, confirmed]) =>
    step(`scheduleSession(${which}, ${from}–${from + hours})`, (model, { venueId }) => {
      const activity = pick(model.activities, which);
      if (activity === undefined) return undefined;
      const to = from + hours;
      const clash = model.meetings.some(
        (other) => other.state !== "CANCELLED" && other.from < to && from < other.to,
      );
      return {
        mutation: "scheduleSession",
        input: { activityId: activity.id, venueId, startsAt: at(from), endsAt: at(to), confirmed },
        selection: "{ id booking { id state } }",
        refusal: ["CLOSED", "CANCELLED"].includes(activity.state)
          ? "RULE_VIOLATION activity_state_machine"
          : clash
            ? "CONFLICT venue_is_booked_once_at_a_time"
            : undefined,
        done([session]: [{ id: string; booking: { id: string; state: string } }]) {
          const { id, booking } = session;
          expect(booking.state).toBe(confirmed ? "CONFIRMED" : "HELD");
          const { id: bookingId, state } = booking;
          model.meetings.push({ id, bookingId, activity, from, to, state, attended: false });
        },
      };
    }),
  );

function moveBooking(mutation: string, from: readonly string[], to: string) {
  return index.map((which) =>
    step(`${mutation}(${which})`, (model) => {
      const meeting = pick(model.meetings, which);
      if (meeting === undefined) return undefined;
      return {
        mutation,
        input: { bookingId: meeting.bookingId },
        selection: "{ state }",
        refusal: !from.includes(meeting.state)
          ? "RULE_VIOLATION venue_booking_state_machine"
          : to === "CANCELLED" && meeting.attended
            ? "RULE_VIOLATION attended_meeting_is_not_cancelled"
            : undefined,
        done(answer: never) {
          meeting.state = to;
          expect(answer).toEqual({ state: to });
        },
      };
    }),
  );
}

const attend = fc.tuple(index, index).map(([which, who]) =>
  step(`recordAttendance(${which}, ${who})`, (model) => {
    const meeting = pick(model.meetings, which);
    const enrolment = pick(model.enrolments, who);
    if (meeting === undefined || enrolment === undefined) return undefined;
    const { activity } = meeting;
    return {
      mutation: "recordAttendance",
      input: { sessionId: meeting.id, enrolmentIds: [enrolment.id] },
      selection: "{ state }",
      refusal: !["RUNNING", "CLOSED"].includes(activity.state)
        ? "RULE_VIOLATION activity_state_machine"
        : meeting.state === "CANCELLED"
          ? "RULE_VIOLATION venue_booking_state_machine"
          : activity.seated.includes(enrolment)
            ? undefined
            : "BAD_USER_INPUT input.enrolmentIds",
      done(answer: never) {
        meeting.attended = true;
        if (enrolment.state === "ENROLLED") enrolment.state = "ATTENDING";
        expect(answer).toEqual([{ state: enrolment.state }]);
      },
    };
  }),
);

export const meetingSteps = [
  schedule,
  schedule,
  moveBooking("confirmBooking", ["HELD"], "CONFIRMED"),
  moveBooking("cancelBooking", ["HELD", "CONFIRMED"], "CANCELLED"),
  attend,
  attend,
  attend,
];
