import type { EntityManager } from "typeorm";
import { ruleViolation } from "../../../shared/errors.js";
import type { Pact } from "./pact.js";
import { draftingStates, pactStates } from "./pact-states.js";
import { newestText, type PactText } from "./pact-text.js";

/**
 * The text of a pact that is being worked out and not signed yet. The pact's row must be held.
 * @throws DomainError RULE_VIOLATION where the newest text is signed
 */
export async function draftOf(tx: EntityManager, pact: Pact): Promise<PactText> {
  pactStates.refuseUnlessIn(tx, pact, ...draftingStates);
  const text = await newestText(tx, pact.id);
  if (text.version > (pact.signedVersion ?? 0)) return text;
  throw ruleViolation("signed_commitment_stands", {
    en: "The newest text of this pact is signed and stays as it is. Write a new one first (rewordPact).",
    it: "L'ultimo testo di questo patto è firmato e resta com'è. Scrivi prima un nuovo testo (rewordPact).",
  });
}

/**
 * Gives up a text that was not signed: what was promised in it alone is waived, and what it was to waive stands.
 * The signed text, if there is one, is as it was.
 */
export async function dropDraft(tx: EntityManager, { id, signedVersion }: Pact, on: string): Promise<void> {
  const signed = signedVersion ?? 0;
  const { version } = await newestText(tx, id);
  await tx.query(
    "UPDATE commitment SET waived_from = NULL WHERE pact_id = $1 AND version <= $2 AND waived_from > $2",
    [id, signed],
  );
  await tx.query(
    `UPDATE commitment SET state = 'WAIVED', settled_on = $4, waived_from = $3
     WHERE pact_id = $1 AND version > $2 AND state IN ('PLANNED', 'IN_PROGRESS')`,
    [id, signed, version + 1, on],
  );
}
