import type { EntityManager } from "typeorm";
import { lockRecord } from "../../../shared/use-case/record.js";
import { Home } from "./home.js";

const noun = { en: "home", it: "l'alloggio" };

/**
 * The home of an input, held until the transaction ends.
 * @throws DomainError at `input.homeId`: NOT_FOUND; FORBIDDEN where its lab is others'
 */
export function lockHome(tx: EntityManager, homeId: string): Promise<Home> {
  return lockRecord(tx, { entity: Home, noun, key: homeId, argument: "input.homeId" });
}
