import type { EntityManager } from "typeorm";
import { findRecord, lockRecord } from "../../../shared/use-case/record.js";
import type { Activity } from "../activity/activity.js";
import { lockActivity } from "../activity/lock-activity.js";
import { Enrolment } from "./enrolment.js";
import { enrolmentStates } from "./enrolment-states.js";

/** Holds an enrolment and its activity: the activity first, as everybody does. */
export async function lockEnrolment(
  tx: EntityManager,
  key: string,
  argument = "input.enrolmentId",
): Promise<{ enrolment: Enrolment; activity: Activity }> {
  const reference = { entity: Enrolment, noun: enrolmentStates.noun, key, argument };
  const { activityId } = await findRecord(tx, reference);
  const activity = await lockActivity(tx, activityId, argument);
  return { activity, enrolment: await lockRecord(tx, reference) };
}
