import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";

/** The last day on which a pact was signed, worked for, or a commitment of it came to its end. */
const lastDaySql = `
  SELECT greatest(
    (SELECT max(signed_on) FROM pact_signature WHERE pact_id = $1),
    (SELECT max(settled_on) FROM commitment WHERE pact_id = $1 AND state <> 'WAIVED'),
    (SELECT max(on_day) FROM (
       SELECT on_day FROM commitment_hours JOIN commitment ON commitment.id = commitment_id
       WHERE pact_id = $1 GROUP BY commitment_id, on_day HAVING sum(hours) > 0
     ) worked)
  )::text AS day`;

/**
 * A pact neither ends nor is looked at again before what was done in it. The pact's row must be held.
 * @throws DomainError BAD_USER_INPUT at the argument
 */
export async function refuseBeforeLastDay(
  tx: EntityManager,
  pactId: string,
  on: string,
  argument: string,
): Promise<void> {
  const [{ day }] = await tx.query(lastDaySql, [pactId]);
  if (day === null || on >= day) return;
  throw badInput(argument, {
    en: `Something is recorded for this pact on ${dayInWords(day, "en")}: give that day or a later one.`,
    it: `Per questo patto risulta qualcosa il ${dayInWords(day, "it")}: indica quel giorno o uno successivo.`,
  });
}
