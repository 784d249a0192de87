import { badInput, ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { RecordCommitmentProgressInput } from "./commitment.inputs.js";
import { CommitmentState } from "./commitment.js";
import { CommitmentHours } from "./commitment-hours.js";
import { lockCommitmentOfPact } from "./commitment-of-pact.js";
import { commitmentStates, openStates } from "./commitment-states.js";
import { type Pact, PactState } from "./pact.js";
import { pactStates } from "./pact-states.js";

/** Hours, an outcome, both, or just that it has begun. @returns the commitment's id */
export const recordCommitmentProgress = useCase(
  "recordCommitmentProgress",
  async (tx, { commitmentId, hours, outcome, ...input }: RecordCommitmentProgressInput) => {
    const on = input.on ?? romeDay();
    const { pact, commitment } = await lockCommitmentOfPact(tx, commitmentId);
    pactStates.refuseUnlessIn(tx, pact, PactState.ACTIVE, PactState.UNDER_REVIEW);
    refuseUnlessSigned(pact, commitment.version, on);
    if (hours != null) {
      commitmentStates.refuseUnlessIn(tx, commitment, ...openStates);
      await insertRecord(tx, CommitmentHours, { commitmentId, onDay: on, hours });
    }
    const to = outcome ?? CommitmentState.IN_PROGRESS;
    if (hours == null || outcome != null || commitment.state === CommitmentState.PLANNED) {
      const settledOn = outcome == null ? null : on;
      await commitmentStates.move(tx, commitmentId, "input.commitmentId", to, { settledOn });
    }
    return commitmentId;
  },
);

function refuseUnlessSigned({ signedVersion, signedOn }: Pact, version: number, on: string): void {
  if (version > (signedVersion ?? 0)) {
    throw ruleViolation("commitment_is_kept_once_signed", {
      en: "This commitment is part of a text that isn't signed yet. Sign it first (signPact).",
      it: "Questo impegno fa parte di un testo non ancora firmato. Prima va firmato (signPact).",
    });
  }
  if (on < signedOn!) {
    throw badInput("input.on", {
      en: `The pact was signed on ${dayInWords(signedOn!, "en")}: nothing was done for it before that.`,
      it: `Il patto è stato firmato il ${dayInWords(signedOn!, "it")}: prima non si è svolto nulla.`,
    });
  }
}
