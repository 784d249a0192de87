import type { EntityManager } from "typeorm";
import { actsForOrganization, notYourOrganizations } from "../../../shared/auth/own-organization.js";
import { findRecord } from "../../../shared/use-case/record.js";
import { CivicCenter } from "./civic-center.js";

/** A centre that the caller acts for. @throws DomainError NOT_FOUND or FORBIDDEN at `input.civicCenterId` */
export async function ownCivicCenter(tx: EntityManager, key: string): Promise<CivicCenter> {
  const noun = { en: "Civic Center", it: "il centro civico" };
  const argument = "input.civicCenterId";
  const center = await findRecord(tx, { entity: CivicCenter, noun, key, argument });
  if (!center.promoterIds.some((promoter) => actsForOrganization(promoter)))
    throw notYourOrganizations(argument);
  return center;
}
