import type { EntityManager } from "typeorm";
import { lockRecord } from "../../../shared/use-case/record.js";
import type { CommunityLab } from "./community-lab.js";
import { communityLabStates, workingStates } from "./community-lab-states.js";

/**
 * The lab in which something new begins, held until the transaction ends: it isn't suspended or concluded meanwhile.
 * @throws DomainError NOT_FOUND at `input.labId`; RULE_VIOLATION where it pauses or is over
 */
export async function workingLab(tx: EntityManager, labId: string): Promise<CommunityLab> {
  const lab = await lockRecord(tx, { ...communityLabStates, key: labId, argument: "input.labId" });
  communityLabStates.refuseUnlessIn(tx, lab, ...workingStates);
  return lab;
}
