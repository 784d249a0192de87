import type { Explanations } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";

const allocationStays: Sentence = {
  en: "An allocation stays as it was decided. Cancel it, and decide on another.",
  it: "Uno stanziamento resta come è stato deliberato. Annullalo e deliberane un altro.",
};
const trancheStays: Sentence = {
  en: "A tranche stays as it was recorded. Cancel it, and plan another.",
  it: "Una tranche resta come è stata registrata. Annullala e pianificane un'altra.",
};

/** Of a grant's allocations and of the tranches that pay them out. */
export const allocationExplanations: Explanations = {
  allocation_is_above_nought: {
    en: "An allocation must be above 0.00.",
    it: "Uno stanziamento deve essere maggiore di 0,00.",
  },
  allocation_of_this_grant: {
    en: "This allocation is recorded already.",
    it: "Questo stanziamento è già registrato.",
  },
  allocation_cancelled_on_a_day: {
    en: "A cancelled allocation has the day on which it was cancelled.",
    it: "Uno stanziamento annullato ha la data di annullamento.",
  },
  allocation_ends_after_it_was_decided: {
    en: "An allocation can't be cancelled before the day on which it was decided.",
    it: "Uno stanziamento non può essere annullato prima del giorno in cui è stato deliberato.",
  },
  allocation_covers_its_tranches: {
    en: "The tranches together would be more than was allocated.",
    it: "Le tranche insieme supererebbero quanto stanziato.",
  },
  allocation_never_paid_above_its_tranches: {
    en: "No more can be paid than the planned tranches.",
    it: "Non si può erogare più delle tranche pianificate.",
  },
  allocation_is_committed_before_it_is_paid: {
    en: "The money must be committed before it is paid.",
    it: "Il denaro deve essere impegnato prima di essere erogato.",
  },
  allocation_released_is_paid_in_full: {
    en: "An allocation is released only when all of it was paid.",
    it: "Uno stanziamento si chiude solo quando è stato erogato per intero.",
  },
  allocation_keeps_its_fund_and_grant: allocationStays,
  allocation_stays_as_committed: allocationStays,
  allocation_stays_as_cancelled: {
    en: "A cancelled allocation stays as it was recorded.",
    it: "Uno stanziamento annullato resta come è stato registrato.",
  },
  tranche_is_above_nought: {
    en: "A tranche must be above 0.00.",
    it: "Una tranche deve essere maggiore di 0,00.",
  },
  tranche_paid_on_a_day: {
    en: "A paid tranche has the day of payment.",
    it: "Una tranche erogata ha la data di pagamento.",
  },
  tranche_returned_on_a_day: {
    en: "A tranche that came back has the day on which it did.",
    it: "Una tranche rientrata ha la data del rientro.",
  },
  tranche_days_in_order: {
    en: "A tranche can't come back before it was paid.",
    it: "Una tranche non può rientrare prima di essere stata pagata.",
  },
  tranche_keeps_its_amount: trancheStays,
  tranche_stays_as_paid: trancheStays,
  tranche_stays_as_returned: trancheStays,
};
