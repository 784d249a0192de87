import type { EntityManager } from "typeorm";
import { findRecord } from "../../../shared/use-case/record.js";
import { CivicCenter } from "./civic-center.js";

/** @throws DomainError NOT_FOUND at `input.civicCenterId` */
export function findCivicCenter(tx: EntityManager, key: string): Promise<CivicCenter> {
  const noun = { en: "Civic Center", it: "il centro civico" };
  return findRecord(tx, { entity: CivicCenter, noun, key, argument: "input.civicCenterId" });
}
