import fc from "fast-check";
import { attempt, type Refusal, stateOf } from "../../../support/model/attempt.js";
import { PactModel } from "./pact-model.js";
import { pick, someOne, step } from "./step.js";

const commitment = { pact: someOne(), commitment: someOne() };
const selection = "{ state hours { id reverses } }";

const progress = step(
  "recordCommitmentProgress",
  {
    ...commitment,
    quarters: fc.option(fc.integer({ min: 1, max: 96 })),
    outcome: fc.constantFrom(null, null, "KEPT", "PARTLY_KEPT", "NOT_KEPT"),
  },
  async (model, labs, { quarters, outcome, ...chosen }) => {
    const pact = model.pactAt(chosen.pact)!;
    const commitment = pick(pact.commitments, chosen.commitment);
    if (commitment === undefined) return;
    const { id, state, version, hours } = commitment;
    const beginsAgain = state === "IN_PROGRESS" && quarters === null && outcome === null;
    const refusal: Refusal | null = !["ACTIVE", "UNDER_REVIEW"].includes(pact.state)
      ? stateOf("pact")
      : version > pact.signed
        ? ["RULE_VIOLATION", "commitment_is_kept_once_signed"]
        : beginsAgain || !PactModel.isOpen(commitment)
          ? stateOf("commitment")
          : null;
    const input = { commitmentId: id, hours: quarters === null ? null : (quarters / 4).toFixed(2), outcome };
    const answer = await attempt<{ state: string; hours: { id: string }[] }>(
      labs,
      "recordCommitmentProgress",
      input,
      refusal,
      selection,
    );
    if (answer === null) return;
    commitment.state = outcome ?? "IN_PROGRESS";
    expect(answer.state).toBe(commitment.state);
    const written = answer.hours.at(-1);
    if (quarters !== null) hours.push({ id: written!.id, quarters, isReversed: false });
  },
);

const reverse = step(
  "reverseCommitmentHours",
  { ...commitment, entry: someOne() },
  async (model, labs, chosen) => {
    const pact = model.pactAt(chosen.pact)!;
    const entry = pick(pick(pact.commitments, chosen.commitment)?.hours ?? [], chosen.entry);
    if (entry === undefined) return;
    const refusal: Refusal | null = entry.isReversed
      ? ["CONFLICT", "commitment_hours_are_reversed_once"]
      : null;
    await attempt(labs, "reverseCommitmentHours", { hoursId: entry.id }, refusal);
    entry.isReversed = true;
  },
);

export const progressSteps = [...Array.from({ length: 10 }, () => progress), reverse, reverse];
