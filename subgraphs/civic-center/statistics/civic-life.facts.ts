import type { FactSource } from "../../../shared/statistics/facts.js";

/** Meetings that took place or are planned: what is offered. An activity counts where it has a meeting in the period. */
const meetings: FactSource = {
  sql: `
    SELECT center.municipality_code AS place, center.project_code AS project, meeting.on_day, meeting.activity_id::text AS contributor,
           activity.seats, offered.cost_cents / 100.0 AS cost, (offered.providers > 1)::int AS "jointActivities"
    FROM (
      SELECT activity_session.activity_id, (activity_session.starts_at AT TIME ZONE 'Europe/Rome')::date AS on_day
      FROM activity_session JOIN venue_booking booking ON booking.id = booking_id AND booking.state <> 'CANCELLED'
      WHERE activity_session.starts_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
        AND activity_session.starts_at < $2::date::timestamp AT TIME ZONE 'Europe/Rome'
    ) meeting
    JOIN activity ON activity.id = meeting.activity_id AND activity.state NOT IN ('DRAFT', 'CANCELLED')
    JOIN civic_center center ON center.id = activity.civic_center_id
    JOIN (SELECT activity_id, sum(cost_cents) AS cost_cents, count(*) AS providers FROM offer GROUP BY activity_id) offered
      ON offered.activity_id = activity.id`,
  measures: {
    activities: { rule: "open", of: "contributors" },
    seats: { rule: "open", of: "once" },
    cost: { rule: "open", of: "once" },
    jointActivities: { rule: "open", of: "once" },
  },
};

/** Who came: distinct participants, and how often. */
const attendances: FactSource = {
  sql: `
    SELECT center.municipality_code AS place, center.project_code AS project,
           (meeting.starts_at AT TIME ZONE 'Europe/Rome')::date AS on_day, enrolment.participant_id::text AS contributor, 1 AS attendances
    FROM activity_session meeting
    JOIN attendance ON attendance.session_id = meeting.id
    JOIN enrolment ON enrolment.id = attendance.enrolment_id
    JOIN activity ON activity.id = meeting.activity_id
    JOIN civic_center center ON center.id = activity.civic_center_id
    WHERE meeting.starts_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
      AND meeting.starts_at < $2::date::timestamp AT TIME ZONE 'Europe/Rome'`,
  measures: {
    participants: { rule: "count", of: "contributors" },
    attendances: { rule: "count", of: "sum" },
  },
};

/** Who still waits for a seat, by the day of enrolment. */
const waiting: FactSource = {
  sql: `
    SELECT center.municipality_code AS place, center.project_code AS project,
           (enrolment.enrolled_at AT TIME ZONE 'Europe/Rome')::date AS on_day, enrolment.participant_id::text AS contributor
    FROM enrolment
    JOIN activity ON activity.id = enrolment.activity_id
    JOIN civic_center center ON center.id = activity.civic_center_id
    WHERE enrolment.state = 'WAITLISTED'
      AND enrolment.enrolled_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
      AND enrolment.enrolled_at < $2::date::timestamp AT TIME ZONE 'Europe/Rome'`,
  measures: { waitlisted: { rule: "count", of: "contributors" } },
};

/** What families paid (domanda pagante). */
const familyPayments: FactSource = {
  sql: `
    SELECT center.municipality_code AS place, center.project_code AS project, payment.paid_on AS on_day,
           enrolment.participant_id::text AS contributor, payment.amount_cents / 100.0 AS "familyPaid"
    FROM payment
    JOIN enrolment ON enrolment.id = payment.enrolment_id AND enrolment.payer = 'FAMILY'
    JOIN activity ON activity.id = enrolment.activity_id
    JOIN civic_center center ON center.id = activity.civic_center_id
    WHERE payment.paid_on >= $1::date AND payment.paid_on < $2::date`,
  measures: { familyPaid: { rule: "magnitude", of: "sum" } },
};

/** Needs by the day they were voiced. */
const needs: FactSource = {
  sql: `
    SELECT center.municipality_code AS place, center.project_code AS project, need.raised_on AS on_day, need.id::text AS contributor,
           (NOT EXISTS (SELECT FROM activity_need answer WHERE answer.need_id = need.id AND answer.answered_on <= need.raised_on + 90))::int
             AS "needsUnanswered"
    FROM need JOIN civic_center center ON center.id = need.civic_center_id
    WHERE need.raised_on >= $1::date AND need.raised_on < $2::date`,
  measures: {
    needsRaised: { rule: "open", of: "contributors" },
    needsUnanswered: { rule: "open", of: "sum" },
  },
};

export const civicLifeFacts: readonly FactSource[] = [meetings, attendances, waiting, familyPayments, needs];
