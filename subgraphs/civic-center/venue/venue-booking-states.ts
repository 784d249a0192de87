import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { VenueBooking, VenueBookingState } from "./venue-booking.js";

const { CONFIRMED, CANCELLED } = VenueBookingState;

export const venueBookingStates = new StateMachine<VenueBookingState, VenueBooking>(
  VenueBooking,
  { en: "booking", it: "la prenotazione" },
  {
    HELD: { en: "held", it: "opzionata", next: [CONFIRMED, CANCELLED] },
    CONFIRMED: { en: "confirmed", it: "confermata", next: [CANCELLED] },
    CANCELLED: { en: "cancelled", it: "annullata", next: [] },
  },
);
