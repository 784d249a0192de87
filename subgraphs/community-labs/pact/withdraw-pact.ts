import { useCase } from "../../../shared/use-case/use-case.js";
import { endPact, settleOpen } from "./end-pact.js";
import { PactState } from "./pact.js";
import type { WithdrawPactInput } from "./pact-review.inputs.js";

/** By agreement: nobody asks for what is open any more. @returns the pact's id */
export const withdrawPact = useCase("withdrawPact", (tx, input: WithdrawPactInput) =>
  endPact(tx, input, PactState.WITHDRAWN, (pact, on) => settleOpen(tx, pact, on, "'WAIVED'")),
);
