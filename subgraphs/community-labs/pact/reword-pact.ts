import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { RewordPactInput } from "./pact.inputs.js";
import { draftingStates, pactOf, pactStates } from "./pact-states.js";
import { writeNextText } from "./pact-text.js";

/** The text before stays to be read. @returns the pact's id */
export const rewordPact = useCase("rewordPact", async (tx, { pactId, text }: RewordPactInput) => {
  const pact = await lockRecord(tx, pactOf(pactId));
  pactStates.refuseUnlessIn(tx, pact, ...draftingStates);
  await writeNextText(tx, pact, text, romeDay());
  return pactId;
});
