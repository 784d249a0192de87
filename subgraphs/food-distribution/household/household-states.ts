import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Household, HouseholdState } from "./household.js";

const { ASSESSED, ACTIVE, SUSPENDED, EXITED } = HouseholdState;

export const householdStates = new StateMachine<HouseholdState, Household>(
  Household,
  { en: "household", it: "il nucleo" },
  {
    REQUESTED: { en: "registered", it: "registrato", next: [ASSESSED, EXITED] },
    ASSESSED: { en: "assessed", it: "valutato", next: [ACTIVE, EXITED] },
    ACTIVE: { en: "active", it: "attivo", next: [SUSPENDED, EXITED] },
    SUSPENDED: { en: "suspended", it: "sospeso", next: [ACTIVE, EXITED] },
    EXITED: { en: "exited", it: "uscito", next: [] },
  },
);
