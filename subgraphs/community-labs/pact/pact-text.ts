import type { EntityManager } from "typeorm";
import type { Pact } from "./pact.js";

/** A text of a pact, as it was written. */
export interface PactText {
  version: number;
  writtenOn: string;
}

/** The newest text of a pact, signed or not. The pact's row must be held. */
export async function newestText(tx: EntityManager, pactId: string): Promise<PactText> {
  const [text] = await tx.query(
    `SELECT version, written_on AS "writtenOn" FROM pact_text WHERE pact_id = $1 ORDER BY version DESC LIMIT 1`,
    [pactId],
  );
  return text;
}

/** Writes a pact's first text. */
export async function writeFirstText(
  tx: EntityManager,
  pactId: string,
  body: string,
  writtenOn: string,
): Promise<void> {
  await tx.query("INSERT INTO pact_text (pact_id, version, written_on, body) VALUES ($1, 1, $2, $3)", [
    pactId,
    writtenOn,
    body,
  ]);
}

/**
 * Writes the next text: the words in force where there are no new ones, not those of a review that was given up.
 * @returns its version
 */
export async function writeNextText(
  tx: EntityManager,
  { id, signedVersion }: Pact,
  body: string | null | undefined,
  writtenOn: string,
): Promise<number> {
  const [{ version }] = await tx.query(
    `INSERT INTO pact_text (pact_id, version, written_on, body)
     SELECT pact_id, max(version) + 1, $2, coalesce($3, max(body) FILTER (WHERE version = $4))
     FROM pact_text WHERE pact_id = $1 GROUP BY pact_id RETURNING version`,
    [id, writtenOn, body ?? null, signedVersion],
  );
  return version;
}
