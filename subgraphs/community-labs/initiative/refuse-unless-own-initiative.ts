import type { EntityManager } from "typeorm";
import { CommunityLab } from "../community-lab/community-lab.js";
import { refuseUnlessOwnLab } from "../community-lab/own-lab.js";
import type { LabInitiative } from "./lab-initiative.js";

/** @throws DomainError FORBIDDEN at the argument, for an initiative of a lab in which others take part */
export async function refuseUnlessOwnInitiative(
  tx: EntityManager,
  { labId }: LabInitiative,
  argument: string,
): Promise<void> {
  refuseUnlessOwnLab(await tx.findOneByOrFail(CommunityLab, { id: labId }), argument);
}
