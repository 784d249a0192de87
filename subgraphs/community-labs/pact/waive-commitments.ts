import type { EntityManager } from "typeorm";
import { DomainError } from "../../../shared/errors.js";
import { noSuchRecord } from "../../../shared/use-case/record.js";
import { Commitment } from "./commitment.js";
import { commitmentStates, openStates } from "./commitment-states.js";
import type { Pact } from "./pact.js";

/**
 * Leaves commitments of a pact out of its text from a version on: they end when that is signed.
 * @throws DomainError NOT_FOUND at `input.waivedCommitmentIds` where one isn't this pact's; RULE_VIOLATION where it has come to its end
 */
export async function waiveFrom(
  tx: EntityManager,
  pact: Pact,
  version: number,
  ids: readonly string[],
): Promise<void> {
  const argument = "input.waivedCommitmentIds";
  const own = new Map((await tx.findBy(Commitment, { pactId: pact.id })).map((one) => [one.id, one]));
  for (const id of [...new Set(ids)].sort()) {
    const commitment = own.get(id.toLowerCase());
    if (commitment === undefined) {
      throw new DomainError("NOT_FOUND", noSuchRecord(commitmentStates.noun, id), { argument });
    }
    commitmentStates.refuseUnlessIn(tx, commitment, ...openStates);
    await tx.update(Commitment, { id: commitment.id }, { waivedFrom: version });
  }
}

/** Ends what the text that is being signed no longer has. */
export async function waiveByText(
  tx: EntityManager,
  pactId: string,
  version: number,
  on: string,
): Promise<void> {
  await tx.query(
    `UPDATE commitment SET state = 'WAIVED', settled_on = $3
     WHERE pact_id = $1 AND waived_from <= $2 AND state IN ('PLANNED', 'IN_PROGRESS')`,
    [pactId, version, on],
  );
}
