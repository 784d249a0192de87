import type { Explanations } from "../../../shared/errors.js";

/** Of courses and their operators. */
export const trainingCourseExplanations: Explanations = {
  training_course_ends_after_it_starts: {
    en: "A course can't end before it starts.",
    it: "Un corso non può finire prima di iniziare.",
  },
  training_course_has_a_place_for_each_enrolled: {
    en: "The course has no place left.",
    it: "Il corso non ha più posti.",
  },
  operator_enrols_once: {
    en: "This operator is enrolled in the course already.",
    it: "Questo operatore è già iscritto al corso.",
  },
  enrolment_stays_in_its_course: {
    en: "An enrolment stays the operator's and the course's.",
    it: "Un'iscrizione resta dell'operatore e del corso.",
  },
};
