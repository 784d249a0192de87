import type { Explanations } from "../../../shared/errors.js";

/** Of initiatives of every kind. */
export const labInitiativeExplanations: Explanations = {
  lab_initiative_keeps_its_type: {
    en: "An initiative stays what it is, and its lab's.",
    it: "Un'iniziativa resta del suo tipo e del suo laboratorio.",
  },
  lab_initiative_as_its_type: {
    en: "This initiative is recorded already.",
    it: "Questa iniziativa è già registrata.",
  },
  lab_initiative_stays_as_recorded: {
    en: "The day on which an initiative was recorded stays.",
    it: "Il giorno in cui un'iniziativa è stata registrata non cambia.",
  },
  only_a_purchase_cycle_opens_and_closes: {
    en: "A purchase cycle has a first and a last day and a state; no other initiative has.",
    it: "Un ciclo d'acquisto ha un'apertura, una chiusura e uno stato; le altre iniziative no.",
  },
  only_a_purchase_cycle_saves: {
    en: "Only a purchase cycle can say what it saves.",
    it: "Solo un ciclo d'acquisto può indicare il risparmio.",
  },
  only_housing_has_a_kind: {
    en: "A housing solution says what kind of homes it has; no other initiative does.",
    it: "Una soluzione abitativa indica il tipo di alloggi; le altre iniziative no.",
  },
  only_a_work_life_plan_has_an_employer: {
    en: "Only a work-life plan has an employer.",
    it: "Solo un piano di conciliazione ha un datore di lavoro.",
  },
};
