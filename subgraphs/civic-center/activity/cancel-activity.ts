import { useCase } from "../../../shared/use-case/use-case.js";
import type { CancelActivityInput } from "./activity.inputs.js";
import { ActivityState } from "./activity.js";
import { activityStates } from "./activity-states.js";

/** Frees the venues from now on, and ends every enrolment; what was paid is given back by reversals. @returns the activity's id */
export const cancelActivity = useCase("cancelActivity", async (tx, { activityId }: CancelActivityInput) => {
  await activityStates.move(tx, activityId, "input.activityId", ActivityState.CANCELLED);
  await tx.query(
    `UPDATE venue_booking SET state = 'CANCELLED' WHERE id IN (
       SELECT booking.id FROM venue_booking booking JOIN activity_session meeting ON meeting.booking_id = booking.id
       WHERE meeting.activity_id = $1 AND booking.starts_at > now() AND booking.state <> 'CANCELLED'
       ORDER BY booking.id FOR NO KEY UPDATE OF booking)`,
    [activityId],
  );
  await tx.query(
    `UPDATE enrolment SET state = 'WITHDRAWN', waitlist_position = NULL
     WHERE activity_id = $1 AND state IN ('WAITLISTED', 'ENROLLED', 'ATTENDING')`,
    [activityId],
  );
  return activityId;
});
