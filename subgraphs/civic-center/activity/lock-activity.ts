import type { EntityManager } from "typeorm";
import { lockRecord } from "../../../shared/use-case/record.js";
import { Activity } from "./activity.js";
import { activityStates } from "./activity-states.js";

/**
 * Holds an activity, and with it its seats and waiting list. Our order of locks: an activity, its venue, its bookings,
 * its enrolments; the activity always first.
 */
export function lockActivity(
  tx: EntityManager,
  key: string,
  argument = "input.activityId",
): Promise<Activity> {
  return lockRecord(tx, { entity: Activity, noun: activityStates.noun, key, argument });
}
