import type { Explanations } from "../../shared/errors.js";
import { identityExplanations } from "../../shared/privacy/identities/identity-table.js";
import { referenceExplanations } from "../../shared/spreadsheets/own-reference.js";
import { referencedTables } from "./migrations/1800000000050-own-references.js";

const istatCode = {
  en: "A municipality is named by its ISTAT code of six digits.",
  it: "Il comune si indica con il suo codice ISTAT di sei cifre.",
};
const endsLater = {
  en: "A meeting ends after it begins.",
  it: "Un incontro finisce dopo il suo inizio.",
};
const seatForEach = {
  en: "The activity has no more free seats.",
  it: "L'attività non ha più posti liberi.",
};
const inOrder = {
  en: "Somebody else has waited longer: seats go to the waiting list in order.",
  it: "Qualcun altro aspetta da più tempo: i posti vanno alla lista d'attesa in ordine.",
};
const numbered = {
  en: "Places in the waiting list count from 1, without gaps, and each is held once.",
  it: "Le posizioni in lista d'attesa vanno da 1 in poi, senza salti, e ciascuna è di una sola iscrizione.",
};
const amount = {
  en: "An amount of money is not below nought.",
  it: "Un importo non può essere negativo.",
};
const wholeReversal = {
  en: "A reversal takes back one payment as a whole.",
  it: "Uno storno annulla per intero un solo pagamento.",
};
const oneSession = {
  en: "A booking is for one meeting, and at its time.",
  it: "Una prenotazione vale per un solo incontro, e per il suo orario.",
};

/** What the rules of our database say to a volunteer, by their names in `migrations/`. */
export const explanations: Explanations = {
  // Places and bookings
  civic_center_istat_code: istatCode,
  venue_istat_code: istatCode,
  venue_holds_somebody: {
    en: "A venue holds at least one person.",
    it: "Una sede contiene almeno una persona.",
  },
  venue_booking_ends_after_it_starts: endsLater,
  activity_schedule_ends_after_it_starts: endsLater,
  venue_booking_time: oneSession,
  booking_serves_one_session: oneSession,
  venue_is_booked_once_at_a_time: {
    en: "The venue is taken at that time. Nothing was booked: choose another time or venue.",
    it: "La sede è già occupata in quell'orario. Nulla è stato prenotato: scegli un altro orario o un'altra sede.",
  },
  // Needs and offers
  need_is_put_into_words: {
    en: "A need is put into words: 1 to 500 characters.",
    it: "Un bisogno va descritto: da 1 a 500 caratteri.",
  },
  offer_has_seats: { en: "An offer has at least one seat.", it: "Un'offerta ha almeno un posto." },
  offer_price: amount,
  offer_cost: amount,
  provider_offers_once: {
    en: "This body already has an offer in this activity.",
    it: "Questo ente ha già un'offerta in questa attività.",
  },
  // Seats and the waiting list
  activity_has_a_seat_for_each_enrolled: seatForEach,
  activity_waiting_is_counted: numbered,
  newcomer_waits_behind_the_others: inOrder,
  waitlist_moves_up_in_order: inOrder,
  free_seat_goes_to_who_waits: {
    en: "A seat is free while somebody waits for it: it goes to who waits first.",
    it: "C'è un posto libero mentre qualcuno aspetta: va a chi è primo in lista d'attesa.",
  },
  waitlist_begins_at_one: numbered,
  waitlist_has_no_gaps: numbered,
  waitlist_position_is_held_once: numbered,
  only_who_waits_has_a_position: {
    en: "Only who waits has a place in the waiting list.",
    it: "Solo chi aspetta ha una posizione in lista d'attesa.",
  },
  participant_enrols_once: {
    en: "This person is already enrolled in this activity, or waits for a seat.",
    it: "Questa persona è già iscritta a questa attività, o è in lista d'attesa.",
  },
  enrolment_stays_in_its_activity: {
    en: "An enrolment stays in its activity: withdraw it, and enrol in the other one.",
    it: "Un'iscrizione resta nella sua attività: ritirala e iscrivi all'altra.",
  },
  attendance_is_of_its_activity: {
    en: "Somebody on the list is enrolled in another activity.",
    it: "Qualcuno nell'elenco è iscritto a un'altra attività.",
  },
  // Money
  enrolment_due: amount,
  enrolment_free_costs_nothing: {
    en: "Where nobody pays (FREE) nothing can be due.",
    it: "Dove non paga nessuno (FREE) non può esserci nulla di dovuto.",
  },
  enrolment_paid_is_never_above_due: {
    en: "No more can be paid than is due, and no more taken back than was paid.",
    it: "Non si può pagare più del dovuto, né restituire più del pagato.",
  },
  payment_is_not_nought: {
    en: "A payment is an amount above nought.",
    it: "Un pagamento è un importo maggiore di zero.",
  },
  payment_is_reversed_once: {
    en: "This payment was already reversed.",
    it: "Questo pagamento è già stato stornato.",
  },
  only_a_reversal_takes_back: wholeReversal,
  reversal_is_the_payment_taken_back: wholeReversal,
  ...identityExplanations,
  ...referenceExplanations(referencedTables),
};
