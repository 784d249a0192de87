import { useCase } from "../../../shared/use-case/use-case.js";
import { endPact, settleOpen } from "./end-pact.js";
import { PactState } from "./pact.js";
import type { BreakPactInput } from "./pact-review.inputs.js";

/** Whoever did not keep to it did not keep what was open; nobody asks the others for theirs. @returns the pact's id */
export const breakPact = useCase("breakPact", (tx, input: BreakPactInput) =>
  endPact(tx, input, PactState.BROKEN, (pact, on) =>
    settleOpen(tx, pact, on, "CASE side WHEN $3 THEN 'NOT_KEPT' ELSE 'WAIVED' END", input.brokenBy),
  ),
);
