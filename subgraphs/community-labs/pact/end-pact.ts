import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import { romeDay } from "../../../shared/rome-day.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { dropDraft } from "./draft.js";
import { refuseBeforeLastDay } from "./last-day.js";
import type { Pact, PactState } from "./pact.js";
import { pactOf, pactStates } from "./pact-states.js";

/** What the inputs have that end a pact. */
interface PactEnd {
  pactId: string;
  endedOn?: string | null;
}

/**
 * Ends a pact, in one of its final states.
 * @param settle sees to the commitments that are still open, all of them signed ones where there is a signature
 */
export async function endPact(
  tx: EntityManager,
  input: PactEnd,
  to: PactState,
  settle: (pact: Pact, on: string) => Promise<void>,
): Promise<string> {
  const { pactId } = input;
  const endedOn = input.endedOn ?? romeDay();
  const pact = await lockRecord(tx, pactOf(pactId));
  pactStates.refuseUnlessPossible(tx, pact, to);
  const began = pact.signedOn ?? pact.proposedOn;
  if (endedOn < began) {
    throw badInput("input.endedOn", {
      en: `The pact began on ${dayInWords(began, "en")}: it can't have ended before that.`,
      it: `Il patto è iniziato il ${dayInWords(began, "it")}: non può essere finito prima.`,
    });
  }
  await refuseBeforeLastDay(tx, pactId, endedOn, "input.endedOn");
  await dropDraft(tx, pact, endedOn);
  await settle(pact, endedOn);
  await pactStates.move(tx, pactId, "input.pactId", to, { endedOn });
  return pactId;
}

/** Ends the open commitments of a pact without anyone's doing. @param state SQL for the state of each */
export async function settleOpen(
  tx: EntityManager,
  { id }: Pact,
  on: string,
  state: string,
  ...values: string[]
): Promise<void> {
  await tx.query(
    `UPDATE commitment SET state = ${state}, settled_on = $2
     WHERE pact_id = $1 AND state IN ('PLANNED', 'IN_PROGRESS')`,
    [id, on, ...values],
  );
}
