import type { Explanations } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";

const asBooked: Sentence = {
  en: "What the bank booked stays as it was imported.",
  it: "Quanto registrato dalla banca resta come è stato importato.",
};

/** Of the Fondazione's accounts, and of their statements. */
export const bankStatementExplanations: Explanations = {
  bank_account_iban_is_checked: {
    en: "This is not an IBAN: its check digits are wrong.",
    it: "Questo non è un IBAN: le cifre di controllo sono sbagliate.",
  },
  bank_statement_counts_its_entries: {
    en: "A statement has no fewer than no movements.",
    it: "Un estratto conto non può avere meno di zero movimenti.",
  },
  bank_statement_days_in_order: {
    en: "A statement can't end before it begins.",
    it: "Un estratto conto non può finire prima di iniziare.",
  },
  bank_statement_is_imported_once: {
    en: "This statement is imported already.",
    it: "Questo estratto conto è già stato importato.",
  },
  bank_account_reads_a_day_in_one_format: {
    en: "Some of these days were imported in another format, and would count twice. Export them in the format of before.",
    it: "Alcuni di questi giorni sono già stati importati in un altro formato e conterebbero due volte. Esportali nel formato di prima.",
  },
  bank_entry_position_begins_at_one: {
    en: "A statement's movements are numbered from 1 upwards.",
    it: "I movimenti di un estratto conto sono numerati da 1 in su.",
  },
  bank_entry_is_one_line: {
    en: "This movement of the statement is recorded already.",
    it: "Questo movimento dell'estratto conto è già registrato.",
  },
  bank_entry_moves_money: {
    en: "A movement can't be of 0.00.",
    it: "Un movimento non può essere di 0,00.",
  },
  bank_entry_counts_once: {
    en: "This movement was imported already, with another statement; each counts once.",
    it: "Questo movimento è già stato importato con un altro estratto conto: ognuno conta una volta sola.",
  },
  donation_is_reconciled_with_one_entry: {
    en: "This donation was found on a bank statement already.",
    it: "Questa donazione è già stata trovata su un estratto conto.",
  },
  bank_entry_is_open_for_a_reason: {
    en: "A movement is open for a reason.",
    it: "Un movimento da verificare ha un motivo.",
  },
  bank_entry_is_reconciled_with_a_donation: {
    en: "A reconciled movement is a donation.",
    it: "Un movimento riconciliato è una donazione.",
  },
  bank_entry_goes_out_below_nought: {
    en: "What went out is below 0.00, and what came in above.",
    it: "Ciò che è in uscita è minore di 0,00, ciò che è in entrata maggiore.",
  },
  bank_entry_is_its_donation: {
    en: "The movement and the donation must have the same amount, and the donation is reconciled on the movement's day.",
    it: "Il movimento e la donazione devono avere lo stesso importo, e la donazione è riconciliata nel giorno del movimento.",
  },
  bank_books_no_goods: {
    en: "A donation in kind is on no bank statement.",
    it: "Una donazione in natura non compare su nessun estratto conto.",
  },
  bank_entry_stays_as_booked: asBooked,
  bank_entry_stays_as_reconciled: {
    en: "A reconciled movement stays with its donation.",
    it: "Un movimento riconciliato resta della sua donazione.",
  },
};
