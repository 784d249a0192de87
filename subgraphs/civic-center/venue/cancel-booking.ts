import { ruleViolation } from "../../../shared/errors.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { CancelBookingInput } from "./venue-booking.inputs.js";
import { VenueBookingState } from "./venue-booking.js";
import { venueBookingStates } from "./venue-booking-states.js";

/** Frees the venue; the meeting stays on record as cancelled. @returns the booking's id */
export const cancelBooking = useCase("cancelBooking", async (tx, { bookingId }: CancelBookingInput) => {
  await venueBookingStates.move(tx, bookingId, "input.bookingId", VenueBookingState.CANCELLED);
  const [{ took_place }] = await tx.query(
    `SELECT EXISTS (SELECT FROM activity_session meeting JOIN attendance ON attendance.session_id = meeting.id
                    WHERE meeting.booking_id = $1) AS took_place`,
    [bookingId],
  );
  if (took_place) {
    throw ruleViolation("attended_meeting_is_not_cancelled", {
      en: "People came to this meeting: it took place and can't be cancelled.",
      it: "A questo incontro ha partecipato qualcuno: si è svolto e non si può annullare.",
    });
  }
  return bookingId;
});
