import type { EntityManager } from "typeorm";
import { findRecord } from "../../../shared/use-case/record.js";
import { Home } from "./home.js";

const noun = { en: "home", it: "l'alloggio" };

/** The home of an input. @throws DomainError NOT_FOUND at `input.homeId` */
export function findHome(tx: EntityManager, homeId: string): Promise<Home> {
  return findRecord(tx, { entity: Home, noun, key: homeId, argument: "input.homeId" });
}
