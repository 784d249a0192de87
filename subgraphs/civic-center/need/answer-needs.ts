import type { EntityManager } from "typeorm";
import { findRecord } from "../../../shared/use-case/record.js";
import { Need } from "./need.js";

/** Notes which needs a new activity answers. @throws DomainError NOT_FOUND at `input.needIds` */
export async function answerNeeds(
  tx: EntityManager,
  activityId: string,
  needIds: readonly string[],
): Promise<void> {
  for (const key of needIds) {
    const noun = { en: "need", it: "il bisogno" };
    await findRecord(tx, { entity: Need, noun, key, argument: "input.needIds" });
  }
  await tx.query(
    `INSERT INTO activity_need (activity_id, need_id, answered_on)
     SELECT DISTINCT $1::uuid, need_id, (now() AT TIME ZONE 'Europe/Rome')::date FROM unnest($2::uuid[]) AS need_id`,
    [activityId, needIds],
  );
}
