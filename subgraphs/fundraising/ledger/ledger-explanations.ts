import type { Explanations } from "../../../shared/errors.js";
import type { Sentence } from "../../../shared/language/language.js";

const postedOnce: Sentence = {
  en: "This is in the ledger already; it is posted once.",
  it: "Questo movimento è già in contabilità: si registra una volta sola.",
};

export const ledgerExplanations: Explanations = {
  account_code_form: {
    en: "An account's code has three digits, with a sub-account behind a point: 110, 310.001.",
    it: "Il codice di un conto ha tre cifre, con il sottoconto dopo un punto: 110, 310.001.",
  },
  ledger_entry_is_above_nought: {
    en: "A ledger entry must be above 0.00.",
    it: "Una scrittura contabile deve essere maggiore di 0,00.",
  },
  ledger_entry_goes_from_one_account_to_another: {
    en: "A ledger entry goes from one account to another.",
    it: "Una scrittura contabile va da un conto a un altro.",
  },
  ledger_entry_has_one_cause: {
    en: "A ledger entry has one cause: a donation, an allocation, a payment or an expense.",
    it: "Una scrittura contabile ha una sola causa: una donazione, uno stanziamento, un'erogazione o una spesa.",
  },
  donation_is_posted_once: postedOnce,
  allocation_is_posted_once: postedOnce,
  tranche_is_posted_once: postedOnce,
  expense_is_posted_once: postedOnce,
};
