import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { CommunityLab, CommunityLabState } from "./community-lab.js";

const { READING, LISTENING, CO_DESIGN, ACTIVE, CONCLUDED, SUSPENDED } = CommunityLabState;

export const communityLabStates = new StateMachine<CommunityLabState, CommunityLab>(
  CommunityLab,
  { en: "lab", it: "il laboratorio" },
  {
    READING: { en: "reading", it: "in lettura", next: [LISTENING, SUSPENDED] },
    LISTENING: { en: "listening", it: "in ascolto", next: [CO_DESIGN, SUSPENDED] },
    CO_DESIGN: { en: "in co-design", it: "in co-progettazione", next: [ACTIVE, SUSPENDED] },
    ACTIVE: { en: "active", it: "attivo", next: [CONCLUDED, SUSPENDED] },
    CONCLUDED: { en: "concluded", it: "concluso", next: [] },
    SUSPENDED: { en: "suspended", it: "sospeso", next: [READING, LISTENING, CO_DESIGN, ACTIVE] },
  },
);

/** Where a lab may start something new: it neither pauses nor is over. */
export const workingStates = [READING, LISTENING, CO_DESIGN, ACTIVE] as const;
