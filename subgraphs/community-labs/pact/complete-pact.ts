import { In } from "typeorm";
import { ruleViolation } from "../../../shared/errors.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Commitment } from "./commitment.js";
import { openStates } from "./commitment-states.js";
import { endPact } from "./end-pact.js";
import { PactState } from "./pact.js";
import type { CompletePactInput } from "./pact-review.inputs.js";

/** How each commitment came out is for people to say, before. @returns the pact's id */
export const completePact = useCase("completePact", (tx, input: CompletePactInput) =>
  endPact(tx, input, PactState.COMPLETED, async ({ id }) => {
    const open = await tx.countBy(Commitment, { pactId: id, state: In([...openStates]) });
    if (open === 0) return;
    throw ruleViolation("completed_pact_has_no_open_commitments", {
      en: `Commitments still open: ${open}. Record how each came out first (recordCommitmentProgress).`,
      it: `Impegni ancora aperti: ${open}. Registra prima l'esito di ciascuno (recordCommitmentProgress).`,
    });
  }),
);
