import type { EntityManager } from "typeorm";
import { refuseUnlessActingFor } from "../../../shared/auth/own-organization.js";
import { findRecord } from "../../../shared/use-case/record.js";
import { DistributionPoint } from "./distribution-point.js";

const noun = { en: "distribution point", it: "il punto di distribuzione" };

/**
 * Finds a point at which something is to be done. Everybody sees the points; only who acts for its charity works there.
 * @throws DomainError NOT_FOUND or FORBIDDEN at the argument
 */
export async function findOwnPoint(
  tx: EntityManager,
  key: string,
  argument = "input.pointId",
): Promise<DistributionPoint> {
  const point = await findRecord(tx, { entity: DistributionPoint, noun, key, argument });
  refuseUnlessActingFor(point.operatorId, argument);
  return point;
}
