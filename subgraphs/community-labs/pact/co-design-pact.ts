import { useCase } from "../../../shared/use-case/use-case.js";
import type { CoDesignPactInput } from "./pact.inputs.js";
import { PactState } from "./pact.js";
import { pactStates } from "./pact-states.js";

/** @returns the pact's id */
export const coDesignPact = useCase("coDesignPact", async (tx, { pactId }: CoDesignPactInput) => {
  await pactStates.move(tx, pactId, "input.pactId", PactState.CO_DESIGNED);
  return pactId;
});
