import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { DistributionSession, DistributionSessionState } from "./distribution-session.js";

const { OPEN, CLOSED, CANCELLED } = DistributionSessionState;

export const sessionNoun = { en: "session", it: "il turno" };

export const sessionStates = new StateMachine<DistributionSessionState, DistributionSession>(
  DistributionSession,
  sessionNoun,
  {
    PLANNED: { en: "planned", it: "in programma", next: [OPEN, CANCELLED] },
    OPEN: { en: "open", it: "in corso", next: [CLOSED] },
    CLOSED: { en: "closed", it: "concluso", next: [] },
    CANCELLED: { en: "cancelled", it: "annullato", next: [] },
  },
);
