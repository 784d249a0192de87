import { useCase } from "../../../shared/use-case/use-case.js";
import { cancelComingBookings } from "../venue/cancel-coming-bookings.js";
import type { CloseActivityInput } from "./activity.inputs.js";
import { ActivityState } from "./activity.js";
import { activityStates } from "./activity-states.js";

/**
 * Frees the venues from now on. Who came has completed it, who had a seat and never came has given it up. Who still
 * waits stays on record as waiting: a demand that nobody met. @returns the activity's id
 */
export const closeActivity = useCase("closeActivity", async (tx, { activityId }: CloseActivityInput) => {
  await activityStates.move(tx, activityId, "input.activityId", ActivityState.CLOSED);
  await cancelComingBookings(tx, activityId);
  await tx.query(
    `UPDATE enrolment SET state = CASE state WHEN 'ATTENDING' THEN 'COMPLETED' ELSE 'WITHDRAWN' END
     WHERE activity_id = $1 AND state IN ('ATTENDING', 'ENROLLED')`,
    [activityId],
  );
  return activityId;
});
