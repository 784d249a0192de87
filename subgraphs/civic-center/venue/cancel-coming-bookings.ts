import type { EntityManager } from "typeorm";

/** Frees the venues that an activity has from now on. The caller holds the activity. */
export async function cancelComingBookings(tx: EntityManager, activityId: string): Promise<void> {
  await tx.query(
    `UPDATE venue_booking SET state = 'CANCELLED' WHERE id IN (
       SELECT booking.id FROM venue_booking booking JOIN activity_session meeting ON meeting.booking_id = booking.id
       WHERE meeting.activity_id = $1 AND booking.starts_at > now() AND booking.state <> 'CANCELLED'
       ORDER BY booking.id FOR NO KEY UPDATE OF booking)`,
    [activityId],
  );
}
