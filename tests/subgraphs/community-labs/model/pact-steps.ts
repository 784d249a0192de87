import fc from "fast-check";
import { attempt, type Refusal, stateOf } from "../../../support/model/attempt.js";
import { type Labs, type LabsModel } from "./labs-model.js";
import { PactModel } from "./pact-model.js";
import { pick, someOne, step } from "./step.js";

const wrongState = stateOf("pact");
const side = fc.constantFrom("PERSON", "SERVICE", "PERSON", "SERVICE", "COMMUNITY");
const pact = { pact: someOne() };

const propose = step(
  "proposePact",
  { text: fc.constantFrom("Testo.", " ") },
  async (model, labs, { text }) => {
    if (model.pacts.filter(({ isOver }) => !isOver).length > 2) return;
    const input = {
      leadServiceId: "concass",
      municipalityCode: "019036",
      vulnerabilities: ["OLD_AGE"],
      text,
    };
    const refusal: Refusal | null = text === " " ? ["BAD_USER_INPUT", "input.text"] : null;
    const answer = await attempt(labs, "proposePact", input, refusal);
    if (answer !== null) model.pacts.push(new PactModel(answer.id));
  },
);

const add = step("addCommitment", { ...pact, side }, async (model, labs, { side, ...chosen }) => {
  const pact = model.pactAt(chosen.pact)!;
  const input = { pactId: pact.id, side, text: "Mi impegno." };
  const answer = await attempt(labs, "addCommitment", input, pact.isDraft ? null : wrongState);
  if (answer !== null) pact.promise(answer.id, side);
});

const drop = step("dropCommitment", { ...pact, commitment: someOne() }, async (model, labs, chosen) => {
  const pact = model.pactAt(chosen.pact)!;
  const commitment = pick(pact.commitments, chosen.commitment);
  if (commitment === undefined) return;
  const refusal = !pact.isDraft ? wrongState : PactModel.isOpen(commitment) ? null : stateOf("commitment");
  await attempt(labs, "dropCommitment", { commitmentId: commitment.id }, refusal);
  if (refusal !== null) return;
  if (commitment.version > pact.signed)
    pact.commitments = pact.commitments.filter((one) => one !== commitment);
  else commitment.waivedFrom = pact.version;
});

const reword = step("rewordPact", pact, async (model, labs, chosen) => {
  const pact = model.pactAt(chosen.pact)!;
  const refusal = pact.isDraft ? null : wrongState;
  await attempt(labs, "rewordPact", { pactId: pact.id, text: "Meglio così." }, refusal);
  if (refusal === null) pact.version += 1;
});

const sign = step("signPact", pact, async (model, labs, chosen) => {
  const pact = model.pactAt(chosen.pact)!;
  const refusal: Refusal | null =
    pact.state !== "CO_DESIGNED" && pact.state !== "UNDER_REVIEW"
      ? wrongState
      : pact.binds("PERSON") && pact.binds("SERVICE")
        ? null
        : ["RULE_VIOLATION", "pact_is_signed_by_both_sides"];
  await attempt(labs, "signPact", { pactId: pact.id }, refusal);
  if (refusal === null) pact.sign();
});

const review = step("reviewPact", { ...pact, waived: fc.option(someOne()) }, async (model, labs, chosen) => {
  const pact = model.pactAt(chosen.pact)!;
  const waived = chosen.waived === null ? undefined : pick(pact.commitments, chosen.waived);
  const refusal =
    pact.state !== "ACTIVE"
      ? wrongState
      : waived !== undefined && !PactModel.isOpen(waived)
        ? stateOf("commitment")
        : null;
  const input = { pactId: pact.id, waivedCommitmentIds: waived === undefined ? [] : [waived.id] };
  await attempt(labs, "reviewPact", input, refusal);
  if (refusal !== null) return;
  Object.assign(pact, { state: "UNDER_REVIEW", version: pact.version + 1 });
  if (waived !== undefined) waived.waivedFrom = pact.version;
});

/** A move of a pact with nothing else in its input. */
function move(
  mutation: string,
  from: readonly string[],
  to: (pact: PactModel) => void,
  more: (pact: PactModel) => Refusal | null = () => null,
  input: object = {},
) {
  return step(mutation, pact, async (model: LabsModel, labs: Labs, chosen: { pact: number }) => {
    const pact = model.pactAt(chosen.pact)!;
    const refusal = from.includes(pact.state) ? more(pact) : wrongState;
    await attempt(labs, mutation, { pactId: pact.id, ...input }, refusal);
    if (refusal === null) to(pact);
  });
}

const inForce = ["SIGNED", "ACTIVE", "UNDER_REVIEW"];
const becomes = (state: string) => (pact: PactModel) => {
  pact.state = state;
};
const moves = [
  move("coDesignPact", ["PROPOSED"], becomes("CO_DESIGNED")),
  move("startPact", ["SIGNED"], becomes("ACTIVE")),
  move("endPactReview", ["UNDER_REVIEW"], (pact) => {
    pact.dropDraft();
    pact.state = "ACTIVE";
  }),
  move(
    "completePact",
    ["ACTIVE", "UNDER_REVIEW"],
    (pact) => pact.end("COMPLETED", () => "never"),
    ({ commitments, signed }) =>
      commitments.some((one) => one.version <= signed && PactModel.isOpen(one))
        ? ["RULE_VIOLATION", "completed_pact_has_no_open_commitments"]
        : null,
  ),
];
const ends = [
  move(
    "breakPact",
    inForce,
    (pact) => pact.end("BROKEN", (side) => (side === "PERSON" ? "NOT_KEPT" : "WAIVED")),
    undefined,
    { brokenBy: "PERSON" },
  ),
  move("withdrawPact", ["PROPOSED", "CO_DESIGNED", ...inForce], (pact) =>
    pact.end("WITHDRAWN", () => "WAIVED"),
  ),
];

/** What leads a pact on comes more often than what ends it. */
export const pactSteps = [
  propose,
  ...[add, add, sign, review, ...moves].flatMap((step) => [step, step, step]),
  drop,
  reword,
  ...ends,
];
