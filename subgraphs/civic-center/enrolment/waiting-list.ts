import type { EntityManager } from "typeorm";

/**
 * Gives the free seats to those who have waited longest, and numbers the rest from 1. The caller holds the activity.
 * Two statements: the database looks after the first whether anybody was overtaken.
 */
export async function moveWaitingListUp(tx: EntityManager, activityId: string): Promise<void> {
  await tx.query(
    `UPDATE enrolment SET state = 'ENROLLED', waitlist_position = NULL
     WHERE activity_id = $1 AND state = 'WAITLISTED' AND waitlist_position <= (
       SELECT seats - seats_taken FROM activity WHERE id = $1 AND state IN ('OPEN', 'FULL', 'RUNNING'))`,
    [activityId],
  );
  await closeGaps(tx, activityId);
}

/** 1 to n again, in the same order. */
async function closeGaps(tx: EntityManager, activityId: string): Promise<void> {
  await tx.query(
    `UPDATE enrolment SET waitlist_position = counted.position FROM (
       SELECT id, row_number() OVER (ORDER BY waitlist_position) AS position
       FROM enrolment WHERE activity_id = $1 AND state = 'WAITLISTED') AS counted
     WHERE enrolment.id = counted.id AND enrolment.waitlist_position <> counted.position`,
    [activityId],
  );
}
