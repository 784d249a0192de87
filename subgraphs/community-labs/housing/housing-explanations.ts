import type { Explanations } from "../../../shared/errors.js";

/** Of homes and who lives in them. */
export const housingExplanations: Explanations = {
  home_of_a_solution: {
    en: "This home is recorded already.",
    it: "Questo alloggio è già registrato.",
  },
  housing_stay_begins_and_lasts: {
    en: "A household lives in a home for a day at least.",
    it: "Un nucleo abita in un alloggio almeno per un giorno.",
  },
  home_is_given_once_at_a_time: {
    en: "Another household has this home in that time. Choose another home, or a day on which it is free.",
    it: "In quel periodo l'alloggio è di un altro nucleo. Scegli un altro alloggio, o un giorno in cui è libero.",
  },
  person_has_one_home_at_a_time: {
    en: "This household has a home already in that time. End that first (endHousing).",
    it: "In quel periodo questo nucleo ha già un alloggio. Prima va rilasciato (endHousing).",
  },
};
