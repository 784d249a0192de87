import type { EntityManager } from "typeorm";
import { findRecord, lockRecord } from "../../../shared/use-case/record.js";
import type { Commitment } from "./commitment.js";
import { commitmentStates } from "./commitment-states.js";
import type { Pact } from "./pact.js";
import { pactStates } from "./pact-states.js";

/**
 * A commitment and its pact, both held until the transaction ends: first the pact, as everywhere.
 * @throws DomainError NOT_FOUND at `input.commitmentId`
 */
export async function lockCommitmentOfPact(
  tx: EntityManager,
  commitmentId: string,
): Promise<{ pact: Pact; commitment: Commitment }> {
  const reference = { ...commitmentStates, key: commitmentId, argument: "input.commitmentId" };
  const { pactId } = await findRecord(tx, reference);
  const pact = await lockRecord(tx, { ...pactStates, key: pactId, argument: "input.commitmentId" });
  return { pact, commitment: await lockRecord(tx, reference) };
}
