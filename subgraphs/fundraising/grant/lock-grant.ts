import type { EntityManager } from "typeorm";
import { findRecord, lockRecord } from "../../../shared/use-case/record.js";
import { Grant, type GrantState } from "./grant.js";
import { grantStates } from "./grant-states.js";

/**
 * Holds a grant with all its tranches and allocations, from the leaves to the root, for a step that ends them.
 * @throws DomainError NOT_FOUND; RULE_VIOLATION where the grant's state has no such step
 */
export async function lockGrantFor(tx: EntityManager, grantId: string, step: GrantState): Promise<Grant> {
  const reference = { entity: Grant, noun: grantStates.noun, key: grantId, argument: "input.grantId" };
  await findRecord(tx, reference);
  for (const table of ["tranche", "allocation"]) {
    await tx.query(`SELECT FROM ${table} WHERE grant_id = $1 ORDER BY id FOR NO KEY UPDATE`, [grantId]);
  }
  const grant = await lockRecord(tx, reference);
  grantStates.refuseUnlessPossible(tx, grant, step);
  return grant;
}
