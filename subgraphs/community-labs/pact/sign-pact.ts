import type { EntityManager } from "typeorm";
import { badInput, ruleViolation } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { Commitment, CommitmentState, PactSide } from "./commitment.js";
import { draftOf } from "./draft.js";
import type { SignPactInput } from "./pact.inputs.js";
import { Pact, PactState } from "./pact.js";
import { pactOf, pactStates } from "./pact-states.js";
import { waiveByText } from "./waive-commitments.js";

/** Signs the newest text: the signature itself moves the pact. @returns the pact's id */
export const signPact = useCase("signPact", async (tx, { pactId, reviewDueOn, ...input }: SignPactInput) => {
  const signedOn = input.signedOn ?? romeDay();
  const pact = await lockRecord(tx, pactOf(pactId));
  pactStates.refuseUnlessIn(tx, pact, PactState.CO_DESIGNED, PactState.UNDER_REVIEW);
  const { version, writtenOn } = await draftOf(tx, pact);
  if (signedOn < writtenOn) throw signedBeforeWritten(writtenOn);
  await waiveByText(tx, pactId, version, signedOn);
  await refuseUnlessBothSidesPromise(tx, pactId);
  await tx.query("INSERT INTO pact_signature (pact_id, version, signed_on) VALUES ($1, $2, $3)", [
    pactId,
    version,
    signedOn,
  ]);
  await tx.update(Pact, { id: pactId }, { reviewDueOn: reviewDueOn ?? null });
  return pactId;
});

function signedBeforeWritten(day: string) {
  return badInput("input.signedOn", {
    en: `The text was written on ${dayInWords(day, "en")}: it can't have been signed before that.`,
    it: `Il testo è stato scritto il ${dayInWords(day, "it")}: non può essere stato firmato prima.`,
  });
}

async function refuseUnlessBothSidesPromise(tx: EntityManager, pactId: string): Promise<void> {
  const commitments = await tx.findBy(Commitment, { pactId });
  const promises = (side: PactSide) =>
    commitments.some(
      (one) => one.side === side && one.state !== CommitmentState.WAIVED && one.waivedFrom === null,
    );
  const missing = [
    ...(promises(PactSide.PERSON) ? [] : [{ en: "the person", it: "della persona" }]),
    ...(promises(PactSide.SERVICE) ? [] : [{ en: "the service", it: "del servizio" }]),
  ];
  if (missing.length === 0) return;
  throw ruleViolation("pact_is_signed_by_both_sides", {
    en: `The pact can't be signed: a commitment of ${missing.map(({ en }) => en).join(" and of ")} is missing. Add it first (addCommitment).`,
    it: `Il patto non si può firmare: manca un impegno ${missing.map(({ it }) => it).join(" e uno ")}. Aggiungilo prima (addCommitment).`,
  });
}
