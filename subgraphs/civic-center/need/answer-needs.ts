import type { EntityManager } from "typeorm";
import { In } from "typeorm";
import { isUuid } from "../../../shared/database/loaders.js";
import { DomainError } from "../../../shared/errors.js";
import { noSuchRecord } from "../../../shared/use-case/record.js";
import { Need } from "./need.js";

/** Notes which needs a new activity answers. @throws DomainError NOT_FOUND at one of `input.needIds` */
export async function answerNeeds(
  tx: EntityManager,
  activityId: string,
  needIds: readonly string[],
): Promise<void> {
  if (needIds.length === 0) return;
  const found = await tx.findBy(Need, { id: In(needIds.filter(isUuid)) });
  const known = new Set(found.map(({ id }) => id));
  const unknown = needIds.findIndex((id) => !known.has(id.toLowerCase()));
  if (unknown !== -1) {
    const sentence = noSuchRecord({ en: "need", it: "il bisogno" }, needIds[unknown]!);
    throw new DomainError("NOT_FOUND", sentence, { argument: `input.needIds.${unknown}` });
  }
  await tx.query(
    `INSERT INTO activity_need (activity_id, need_id, answered_on)
     SELECT $1, id, (now() AT TIME ZONE 'Europe/Rome')::date FROM unnest($2::uuid[]) AS id`,
    [activityId, [...known]],
  );
}
