import { useCase } from "../../../shared/use-case/use-case.js";
import { cancelComingBookings } from "../venue/cancel-coming-bookings.js";
import type { CancelActivityInput } from "./activity.inputs.js";
import { ActivityState } from "./activity.js";
import { activityStates } from "./activity-states.js";

/** Frees the venues from now on, and ends every enrolment; what was paid is given back by reversals. @returns the activity's id */
export const cancelActivity = useCase("cancelActivity", async (tx, { activityId }: CancelActivityInput) => {
  await activityStates.move(tx, activityId, "input.activityId", ActivityState.CANCELLED);
  await cancelComingBookings(tx, activityId);
  await tx.query(
    `UPDATE enrolment SET state = 'WITHDRAWN', waitlist_position = NULL
     WHERE activity_id = $1 AND state IN ('WAITLISTED', 'ENROLLED', 'ATTENDING')`,
    [activityId],
  );
  return activityId;
});
