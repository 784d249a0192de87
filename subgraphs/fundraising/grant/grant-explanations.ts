import type { Explanations } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";

const expenseStays: Sentence = {
  en: "An expense stays as it was recorded. If it was a mistake, reverse it and record it anew.",
  it: "Una spesa resta come è stata registrata. Se è un errore, stornala e registrala di nuovo.",
};

/** Of grants, their municipalities' shares and what they were spent on. */
export const grantExplanations: Explanations = {
  grant_asks_for_money: {
    en: "A grant is asked for with an amount above 0.00.",
    it: "Un contributo si chiede con un importo maggiore di 0,00.",
  },
  grant_awards_no_debt: {
    en: "What is awarded can't be below 0.00.",
    it: "L'importo assegnato non può essere minore di 0,00.",
  },
  grant_awarded_on_a_day: {
    en: "An awarded grant has an amount and the day of the award.",
    it: "Un contributo assegnato ha un importo e la data di assegnazione.",
  },
  grant_awarded_by_its_state: {
    en: "A grant has an amount from its award on, and none before.",
    it: "Un contributo ha un importo dall'assegnazione in poi, e prima nessuno.",
  },
  grant_never_allocated_above_awarded: {
    en: "More would be set aside for the grant than it was awarded.",
    it: "Si stanzierebbe per il contributo più di quanto gli è stato assegnato.",
  },
  grant_never_paid_above_awarded: {
    en: "More would be paid to the grant than it was awarded.",
    it: "Si erogherebbe al contributo più di quanto gli è stato assegnato.",
  },
  grant_never_paid_above_allocated: {
    en: "More would be paid to the grant than was set aside for it.",
    it: "Si erogherebbe al contributo più di quanto è stato stanziato.",
  },
  grant_never_accounted_above_awarded: {
    en: "More would be accounted for than the grant was awarded.",
    it: "Si rendiconterebbe più di quanto è stato assegnato al contributo.",
  },
  grant_never_accounted_above_set_aside: {
    en: "More would be accounted for than is set aside for the grant.",
    it: "Si rendiconterebbe più di quanto è stanziato per il contributo.",
  },
  grant_ends_with_nothing_set_aside: {
    en: "Money is still set aside for this grant: pay it, or cancel the allocation, before the grant ends.",
    it: "Per questo contributo c'è ancora denaro stanziato: erogalo, o annulla lo stanziamento, prima di chiuderlo.",
  },
  grant_closes_accounted_for: {
    en: "A grant is closed only when all that was paid is accounted for.",
    it: "Un contributo si chiude solo quando tutto l'erogato è rendicontato.",
  },
  grant_keeps_its_project: {
    en: "A grant keeps its project.",
    it: "Un contributo mantiene il suo progetto.",
  },
  grant_stays_as_awarded: {
    en: "A grant stays as it was awarded.",
    it: "Un contributo resta come è stato assegnato.",
  },
  grant_moves_money_in_its_state: {
    en: "In its present state this grant's money can't be moved.",
    it: "Nello stato attuale di questo contributo il denaro non si può movimentare.",
  },
  grant_municipality_istat_code: {
    en: "A municipality is given by its ISTAT code of six digits.",
    it: "Il comune si indica con il suo codice ISTAT di sei cifre.",
  },
  grant_share_is_no_debt: {
    en: "A municipality's share can't be below 0.00.",
    it: "La quota di un comune non può essere minore di 0,00.",
  },
  grant_share_keeps_its_grant: {
    en: "A share stays with its grant and its municipality.",
    it: "Una quota resta del suo contributo e del suo comune.",
  },
  grant_shares_stand_once_paid: {
    en: "The municipalities' shares stand, since money was paid by them already.",
    it: "Le quote dei comuni non cambiano più: del denaro è già stato erogato.",
  },
  grant_is_shared_out_to_the_cent: {
    en: "The municipalities' shares must make up what was awarded, to the cent.",
    it: "Le quote dei comuni devono dare, al centesimo, l'importo assegnato.",
  },
  expense_is_above_nought: {
    en: "An expense must be above 0.00.",
    it: "Una spesa deve essere maggiore di 0,00.",
  },
  expense_document_counts_once: {
    en: "This document was already accounted for in this grant; each counts once.",
    it: "Questo documento è già stato rendicontato in questo contributo: ognuno conta una volta sola.",
  },
  expense_document_is_trimmed: {
    en: "A document's reference must not be empty, nor begin or end with a space.",
    it: "Il riferimento di un documento non può essere vuoto, né iniziare o finire con uno spazio.",
  },
  expense_days_in_order: {
    en: "An expense is accounted for on the day it was made or later, and reversed after that.",
    it: "Una spesa si rendiconta dal giorno in cui è stata sostenuta in poi, e si storna dopo.",
  },
  expense_stays_as_recorded: expenseStays,
  expense_stays_as_reversed: expenseStays,
};
