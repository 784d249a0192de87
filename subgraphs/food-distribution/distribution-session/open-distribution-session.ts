import { useCase } from "../../../shared/use-case/use-case.js";
import type { OpenDistributionSessionInput } from "./distribution-session.inputs.js";
import { DistributionSessionState } from "./distribution-session.js";
import { sessionStates } from "./distribution-session-states.js";

/** @returns the session's id */
export const openDistributionSession = useCase(
  "openDistributionSession",
  async (tx, { sessionId }: OpenDistributionSessionInput) => {
    await sessionStates.move(tx, sessionId, "input.sessionId", DistributionSessionState.OPEN);
    return sessionId;
  },
);
