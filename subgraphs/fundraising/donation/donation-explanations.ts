import type { Explanations } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";

const asReceived: Sentence = {
  en: "A received donation stays as it was recorded. If it was a mistake, refund it and record it anew.",
  it: "Una donazione ricevuta resta come è stata registrata. Se è un errore, rimborsala e registrala di nuovo.",
};

export const donationExplanations: Explanations = {
  donation_counts_once: {
    en: "A donation with this reference is already recorded for this channel; each counts once.",
    it: "Una donazione con questo riferimento è già registrata per questo canale: ognuna conta una volta sola.",
  },
  donation_request_counts_once: {
    en: "This request was recorded already as a donation; each counts once.",
    it: "Questa richiesta è già stata registrata come donazione: ognuna conta una volta sola.",
  },
  donation_has_one_receipt: {
    en: "This donation has its receipt already.",
    it: "Questa donazione ha già la sua ricevuta.",
  },
  donation_is_above_nought: {
    en: "A donation must be above 0.00.",
    it: "Una donazione deve essere maggiore di 0,00.",
  },
  donation_istat_code: {
    en: "A municipality is given by its ISTAT code of six digits.",
    it: "Il comune si indica con il suo codice ISTAT di sei cifre.",
  },
  donation_reference_is_trimmed: {
    en: "A donation's reference must not be empty, nor begin or end with a space.",
    it: "Il riferimento di una donazione non può essere vuoto, né iniziare o finire con uno spazio.",
  },
  donation_received_on_a_day: {
    en: "A donation that was received has its day, and one that is only promised has none.",
    it: "Una donazione ricevuta ha la sua data; una solo promessa non ne ha.",
  },
  donation_reconciled_on_a_day: {
    en: "A reconciled donation has the day of the bank's statement.",
    it: "Una donazione riconciliata ha la data dell'estratto conto.",
  },
  donation_returned_on_a_day: {
    en: "A donation that was given back has the day on which that was.",
    it: "Una donazione restituita ha la data della restituzione.",
  },
  donation_days_in_order: {
    en: "A donation can't be reconciled or given back before the day it was received.",
    it: "Una donazione non può essere riconciliata o restituita prima del giorno in cui è stata ricevuta.",
  },
  donation_goes_back_after_the_bank_had_it: {
    en: "A donation can't be given back before the day on which the bank booked it.",
    it: "Una donazione non può essere restituita prima del giorno in cui la banca l'ha registrata.",
  },
  donation_is_charged_back_by_a_bank: {
    en: "No bank can take back what came in cash or in kind. To give it back, refund it.",
    it: "Nessuna banca può stornare ciò che è arrivato in contanti o in natura. Per restituirla, rimborsala.",
  },
  donation_stays_as_received: asReceived,
  donation_stays_as_reconciled: {
    en: "The day on which a donation was reconciled stays as it was recorded.",
    it: "La data di riconciliazione di una donazione resta come è stata registrata.",
  },
  donation_stays_as_returned: {
    en: "What was given back stays as it was recorded.",
    it: "Quanto restituito resta come è stato registrato.",
  },
  receipt_book_counts_up: {
    en: "A year's receipts are numbered from 1 upwards.",
    it: "Le ricevute di un anno sono numerate da 1 in su.",
  },
  receipt_number_begins_at_one: {
    en: "A receipt's number is 1 or more.",
    it: "Il numero di una ricevuta è almeno 1.",
  },
};
