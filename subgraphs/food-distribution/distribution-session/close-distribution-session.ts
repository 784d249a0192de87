import { useCase } from "../../../shared/use-case/use-case.js";
import type { CloseDistributionSessionInput } from "./distribution-session.inputs.js";
import { DistributionSessionState } from "./distribution-session.js";
import { sessionStates } from "./distribution-session-states.js";

/** @returns the session's id */
export const closeDistributionSession = useCase(
  "closeDistributionSession",
  async (tx, { sessionId }: CloseDistributionSessionInput) => {
    await sessionStates.move(tx, sessionId, "input.sessionId", DistributionSessionState.CLOSED);
    return sessionId;
  },
);
