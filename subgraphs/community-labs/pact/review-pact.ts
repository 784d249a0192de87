import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { refuseBeforeLastDay } from "./last-day.js";
import { PactState } from "./pact.js";
import type { ReviewPactInput } from "./pact-review.inputs.js";
import { pactStates } from "./pact-states.js";
import { writeNextText } from "./pact-text.js";
import { waiveFrom } from "./waive-commitments.js";

/** The signed text stays in force until the new one is signed. @returns the pact's id */
export const reviewPact = useCase(
  "reviewPact",
  async (tx, { pactId, text, waivedCommitmentIds, reviewedOn }: ReviewPactInput) => {
    const pact = await pactStates.move(tx, pactId, "input.pactId", PactState.UNDER_REVIEW);
    const writtenOn = reviewedOn ?? romeDay();
    await refuseBeforeLastDay(tx, pactId, writtenOn, "input.reviewedOn");
    const version = await writeNextText(tx, pact, text, writtenOn);
    await waiveFrom(tx, pact, version, waivedCommitmentIds ?? []);
    return pactId;
  },
);
