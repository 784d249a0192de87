import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Tranche, TrancheState } from "./tranche.js";

const { PAID, RETURNED, CANCELLED } = TrancheState;

export const trancheStates = new StateMachine<TrancheState, Tranche>(
  Tranche,
  { en: "tranche", it: "la tranche" },
  {
    PLANNED: { en: "planned", it: "pianificata", next: [PAID, CANCELLED] },
    PAID: { en: "paid", it: "erogata", next: [RETURNED] },
    RETURNED: { en: "returned", it: "rientrata", next: [] },
    CANCELLED: { en: "cancelled", it: "annullata", next: [] },
  },
);
