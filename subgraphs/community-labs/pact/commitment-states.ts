import { StateMachine } from "../../../shared/use-case/state-machine.js";
import { Commitment, CommitmentState } from "./commitment.js";

const { PLANNED, IN_PROGRESS, KEPT, PARTLY_KEPT, NOT_KEPT, WAIVED } = CommitmentState;

export const commitmentStates = new StateMachine<CommitmentState, Commitment>(
  Commitment,
  { en: "commitment", it: "l'impegno" },
  {
    PLANNED: { en: "planned", it: "previsto", next: [IN_PROGRESS, KEPT, PARTLY_KEPT, NOT_KEPT, WAIVED] },
    IN_PROGRESS: { en: "in progress", it: "in corso", next: [KEPT, PARTLY_KEPT, NOT_KEPT, WAIVED] },
    KEPT: { en: "kept", it: "mantenuto", next: [] },
    PARTLY_KEPT: { en: "kept in part", it: "mantenuto in parte", next: [] },
    NOT_KEPT: { en: "not kept", it: "non mantenuto", next: [] },
    WAIVED: { en: "waived", it: "sollevato", next: [] },
  },
);

/** Not come to its end yet. */
export const openStates = [PLANNED, IN_PROGRESS] as const;
