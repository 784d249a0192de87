import { findRecord, insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { reversalOf } from "../hours/reversal.js";
import type { ReverseCommitmentHoursInput } from "./commitment.inputs.js";
import { CommitmentHours } from "./commitment-hours.js";

const noun = { en: "entry of hours", it: "la voce di ore" };

/** At any time, also when the pact is over: a mistake stays no longer than it has to. @returns the commitment's id */
export const reverseCommitmentHours = useCase(
  "reverseCommitmentHours",
  async (tx, { hoursId }: ReverseCommitmentHoursInput) => {
    const entry = await findRecord(tx, {
      entity: CommitmentHours,
      noun,
      key: hoursId,
      argument: "input.hoursId",
    });
    const { commitmentId } = entry;
    await insertRecord(tx, CommitmentHours, { commitmentId, ...reversalOf(entry) });
    return commitmentId;
  },
);
