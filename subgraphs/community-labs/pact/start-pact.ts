import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { StartPactInput } from "./pact.inputs.js";
import { PactState } from "./pact.js";
import { pactOf, pactStates } from "./pact-states.js";

/** Only a signed pact is started: after a review it goes on by its signature. @returns the pact's id */
export const startPact = useCase("startPact", async (tx, { pactId }: StartPactInput) => {
  const pact = await lockRecord(tx, pactOf(pactId));
  pactStates.refuseUnlessIn(tx, pact, PactState.SIGNED);
  await pactStates.move(tx, pactId, "input.pactId", PactState.ACTIVE);
  return pactId;
});
