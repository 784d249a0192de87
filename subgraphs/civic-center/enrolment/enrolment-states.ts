import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Enrolment, EnrolmentState } from "./enrolment.js";

const { ENROLLED, ATTENDING, COMPLETED, WITHDRAWN } = EnrolmentState;

export const enrolmentStates = new StateMachine<EnrolmentState, Enrolment>(
  Enrolment,
  { en: "enrolment", it: "l'iscrizione" },
  {
    WAITLISTED: { en: "on the waiting list", it: "in lista d'attesa", next: [ENROLLED, WITHDRAWN] },
    ENROLLED: { en: "enrolled", it: "confermata", next: [ATTENDING, WITHDRAWN] },
    ATTENDING: { en: "attending", it: "in frequenza", next: [COMPLETED, WITHDRAWN] },
    COMPLETED: { en: "completed", it: "conclusa", next: [] },
    WITHDRAWN: { en: "withdrawn", it: "ritirata", next: [] },
  },
);
