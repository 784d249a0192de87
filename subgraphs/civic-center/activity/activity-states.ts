import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Activity, ActivityState } from "./activity.js";

const { OPEN, FULL, RUNNING, CLOSED, CANCELLED } = ActivityState;

/** OPEN and FULL follow each other by themselves, as seats are taken and freed: the database sees to that. */
export const activityStates = new StateMachine<ActivityState, Activity>(
  Activity,
  { en: "activity", it: "l'attività" },
  {
    DRAFT: { en: "a draft", it: "in bozza", next: [OPEN, CANCELLED] },
    OPEN: { en: "open", it: "aperta", next: [FULL, RUNNING, CANCELLED] },
    FULL: { en: "full", it: "completa", next: [OPEN, RUNNING, CANCELLED] },
    RUNNING: { en: "running", it: "in corso", next: [CLOSED, CANCELLED] },
    CLOSED: { en: "closed", it: "conclusa", next: [] },
    CANCELLED: { en: "cancelled", it: "annullata", next: [] },
  },
);

/** People may still join an activity that is under way. */
export const statesThatTakeEnrolments = [OPEN, FULL, RUNNING] as const;

export const statesThatArePlanned = [ActivityState.DRAFT, ...statesThatTakeEnrolments] as const;
