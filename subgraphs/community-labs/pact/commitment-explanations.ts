import type { Explanations } from "../../../shared/errors.js";

/** Of commitments and their hours. */
export const commitmentExplanations: Explanations = {
  commitment_is_put_into_words: {
    en: "A commitment must be put into words.",
    it: "Un impegno va espresso a parole.",
  },
  commitment_hours_pledged: {
    en: "Hours promised must be more than 0.",
    it: "Le ore promesse devono essere più di 0.",
  },
  commitment_of_a_person_is_no_bodys: {
    en: "A person's commitment is no organization's.",
    it: "L'impegno di una persona non è di un ente.",
  },
  commitment_stands_before_it_is_waived: {
    en: "A commitment can't be waived in the text that it came with. Leave it out of that (dropCommitment).",
    it: "Un impegno non si può sollevare nel testo in cui è nato. Toglilo dal testo (dropCommitment).",
  },
  signed_commitment_stands: {
    en: "The commitments of a signed text stay as they are. A review makes a new text (reviewPact).",
    it: "Gli impegni di un testo firmato restano come sono. Una revisione crea un nuovo testo (reviewPact).",
  },
  commitment_hours_fit_in_a_day: {
    en: "An entry has more than 0 and at most 24 hours.",
    it: "Una voce ha più di 0 e al massimo 24 ore.",
  },
  commitment_hours_below_zero_reverse_others: {
    en: "Hours are taken back only by reversing the entry that was recorded.",
    it: "Le ore si tolgono solo stornando la voce registrata.",
  },
  commitment_hours_are_reversed_once: {
    en: "This entry was reversed already.",
    it: "Questa voce è già stata stornata.",
  },
  commitment_hours_as_recorded: {
    en: "This entry is recorded already.",
    it: "Questa voce è già registrata.",
  },
};
