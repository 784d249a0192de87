/** What holds in the Civic Centers' database whatever happens: each answers the rows that break it. */
export const laws = {
  "no more seats are taken than there are": `
    SELECT activity.id FROM activity
    WHERE (SELECT count(*) FROM enrolment WHERE activity_id = activity.id AND holds_seat(enrolment.state)) > activity.seats
       OR seats <> (SELECT coalesce(sum(offer.seats), 0) FROM offer WHERE activity_id = activity.id)
       OR seats_taken <> (SELECT count(*) FROM enrolment WHERE activity_id = activity.id AND holds_seat(enrolment.state))`,
  "the waiting list is 1 to n": `
    SELECT activity_id, array_agg(waitlist_position ORDER BY waitlist_position) AS positions FROM enrolment
    WHERE state = 'WAITLISTED' GROUP BY activity_id
    HAVING min(waitlist_position) <> 1 OR max(waitlist_position) <> count(*)`,
  "nobody waits while a seat is free": `
    SELECT id FROM activity WHERE state IN ('OPEN', 'FULL', 'RUNNING') AND seats_taken < seats
      AND EXISTS (SELECT FROM enrolment WHERE activity_id = activity.id AND enrolment.state = 'WAITLISTED')`,
  "an activity is full while no seat is free, and open otherwise": `
    SELECT id FROM activity WHERE state IN ('OPEN', 'FULL') AND (state = 'FULL') <> (seats_taken = seats)`,
  "no venue is booked twice at once": `
    SELECT one.id, other.id AS other FROM venue_booking one JOIN venue_booking other
      ON one.venue_id = other.venue_id AND one.id < other.id AND one.state <> 'CANCELLED' AND other.state <> 'CANCELLED'
      AND one.starts_at < other.ends_at AND other.starts_at < one.ends_at`,
  "no more is paid than is due": `
    SELECT id FROM enrolment WHERE paid_cents NOT BETWEEN 0 AND due_cents
      OR paid_cents <> (SELECT coalesce(sum(amount_cents), 0) FROM payment WHERE enrolment_id = enrolment.id)`,
  "nobody is enrolled in a cancelled activity": `
    SELECT enrolment.id FROM enrolment JOIN activity ON activity.id = activity_id
    WHERE activity.state = 'CANCELLED' AND enrolment.state <> 'WITHDRAWN'`,
  "only who has a seat attends": `
    SELECT enrolment_id FROM attendance JOIN enrolment ON enrolment.id = enrolment_id
    WHERE enrolment.state IN ('WAITLISTED', 'ENROLLED')`,
};
