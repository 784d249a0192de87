import { useCase } from "../../../shared/use-case/use-case.js";
import type { CancelDistributionSessionInput } from "./distribution-session.inputs.js";
import { DistributionSessionState } from "./distribution-session.js";
import { sessionStates } from "./distribution-session-states.js";

/** @returns the session's id */
export const cancelDistributionSession = useCase(
  "cancelDistributionSession",
  async (tx, { sessionId }: CancelDistributionSessionInput) => {
    await sessionStates.move(tx, sessionId, "input.sessionId", DistributionSessionState.CANCELLED);
    return sessionId;
  },
);
