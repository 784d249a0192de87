import type { Explanations } from "../../../shared/errors.js";

/** Of purchase cycles and their orders. */
export const purchaseCycleExplanations: Explanations = {
  purchase_cycle_closes_after_it_opens: {
    en: "A purchase cycle can't close before it opens.",
    it: "Un ciclo d'acquisto non può chiudere prima di aprire.",
  },
  purchase_cycle_saving: {
    en: "A purchase cycle saves from 0 to 100 percent.",
    it: "Un ciclo d'acquisto fa risparmiare dallo 0 al 100 per cento.",
  },
  purchase_cycle_days_stand: {
    en: "The days of a purchase cycle can only be widened, and only until it closes.",
    it: "I giorni di un ciclo d'acquisto si possono solo ampliare, e solo finché non chiude.",
  },
  group_order_costs_something: {
    en: "An order must come to more than 0.00.",
    it: "Un ordine deve essere maggiore di 0,00.",
  },
  group_order_while_its_cycle_is_open: {
    en: "The purchase cycle takes orders from its first day to its last, while it is open. Afterwards its orders stay as they are.",
    it: "Il ciclo d'acquisto accetta ordini dal primo all'ultimo giorno, finché è aperto. Poi i suoi ordini restano come sono.",
  },
  group_order_stays_as_placed: {
    en: "An order is never changed: take it back and place it anew.",
    it: "Un ordine non si modifica: ritiralo ed effettuane uno nuovo.",
  },
};
