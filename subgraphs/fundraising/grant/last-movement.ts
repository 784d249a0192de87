import type { EntityManager } from "typeorm";
import { badInput } from "../../../shared/errors.js";
import { dayInWords } from "../../../shared/language/day-in-words.js";

/**
 * A grant ends after all that the ledger has of it. The grant must be held.
 * @throws DomainError BAD_USER_INPUT at the argument
 */
export async function refuseBeforeLastMovement(
  tx: EntityManager,
  grantId: string,
  day: string,
  argument: string,
): Promise<void> {
  const [{ last }] = await tx.query(
    "SELECT max(posted_on)::text AS last FROM ledger_entry WHERE grant_id = $1",
    [grantId],
  );
  if (last === null || day >= last) return;
  throw badInput(argument, {
    en: `The ledger has money of this grant moving on ${dayInWords(last, "en")}; it can't have ended before.`,
    it: `Il libro giornale ha un movimento di questo contributo il ${dayInWords(last, "it")}: non può essere finito prima.`,
  });
}
