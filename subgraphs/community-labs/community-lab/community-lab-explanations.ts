import type { Explanations } from "../../../shared/errors.js";

/** Of labs, their meetings and their volunteers. */
export const communityLabExplanations: Explanations = {
  community_lab_istat_code: {
    en: "The municipality must be given by its ISTAT code of six digits.",
    it: "Il comune va indicato con il suo codice ISTAT di sei cifre.",
  },
  only_a_suspended_lab_waits: {
    en: "Only a suspended lab has a state to resume in.",
    it: "Solo un laboratorio sospeso ha uno stato da cui riprendere.",
  },
  suspended_lab_resumes_where_it_was: {
    en: "A suspended lab resumes where it was, and nowhere else.",
    it: "Un laboratorio sospeso riprende da dove era, e da nessun'altra parte.",
  },
  lab_meeting_head_count: {
    en: "A meeting can't have fewer than no participants.",
    it: "Un incontro non può avere meno di zero presenti.",
  },
  volunteer_shift_fit_in_a_day: {
    en: "A shift has more than 0 and at most 24 hours.",
    it: "Un turno ha più di 0 e al massimo 24 ore.",
  },
  volunteer_shift_below_zero_reverse_others: {
    en: "Hours are taken back only by reversing the shift that was recorded.",
    it: "Le ore si tolgono solo stornando il turno registrato.",
  },
  volunteer_shift_are_reversed_once: {
    en: "This shift was reversed already.",
    it: "Questo turno è già stato stornato.",
  },
  volunteer_shift_as_recorded: {
    en: "This shift is recorded already.",
    it: "Questo turno è già registrato.",
  },
};
