import type { EntityManager } from "typeorm";
import { romeDay } from "../../../shared/rome-day.js";
import { recordPeople } from "../person/record-people.js";

/** Records that people take part in an initiative, from the day on which they first did. */
export async function joinInitiative(
  tx: EntityManager,
  initiativeId: string,
  people: readonly string[],
  on = romeDay(),
): Promise<void> {
  await recordPeople(tx, people);
  await tx.query(
    `INSERT INTO participation (initiative_id, person_id, joined_on)
     SELECT DISTINCT $1::uuid, person, $3::date FROM unnest($2::uuid[]) person ORDER BY person
     ON CONFLICT DO NOTHING`,
    [initiativeId, people, on],
  );
}
