import { useCase } from "../../../shared/use-case/use-case.js";
import type { ConfirmBookingInput } from "./venue-booking.inputs.js";
import { VenueBookingState } from "./venue-booking.js";
import { venueBookingStates } from "./venue-booking-states.js";

/** @returns the booking's id */
export const confirmBooking = useCase("confirmBooking", async (tx, { bookingId }: ConfirmBookingInput) => {
  await venueBookingStates.move(tx, bookingId, "input.bookingId", VenueBookingState.CONFIRMED);
  return bookingId;
});
