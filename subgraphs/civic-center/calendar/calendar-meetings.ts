import type { DataSource } from "typeorm";

/** A meeting as it stands in a calendar: everything in it is public. */
export interface CalendarMeeting {
  id: string;
  title: string;
  starts_at: Date;
  ends_at: Date;
  state: "HELD" | "CONFIRMED" | "CANCELLED";
  changed_at: Date;
  revision: number;
  center: string;
  venue: string;
  address: string;
}

export interface CalendarScope {
  centre?: string | undefined;
  municipality?: string | undefined;
}

/** So many meetings, the latest ones, are as much as a phone takes well. */
const mostMeetings = 3_000;

/** The meetings of all activities but drafts, the latest first; cancelled ones too, so that subscribers learn of it. */
export function meetingsFor(database: DataSource, scope: CalendarScope): Promise<CalendarMeeting[]> {
  return database.query(
    `SELECT meeting.id, activity.title, meeting.starts_at, meeting.ends_at, booking.state, booking.changed_at,
            booking.revision, center.name AS center, venue.name AS venue, venue.address
     FROM activity_session meeting
     JOIN activity ON activity.id = meeting.activity_id AND activity.state <> 'DRAFT'
     JOIN civic_center center ON center.id = activity.civic_center_id
     JOIN venue_booking booking ON booking.id = meeting.booking_id
     JOIN venue ON venue.id = booking.venue_id
     WHERE ($1::uuid IS NULL OR center.id = $1) AND ($2::text IS NULL OR center.municipality_code = $2)
     ORDER BY meeting.starts_at DESC, meeting.id LIMIT ${mostMeetings}`,
    [scope.centre ?? null, scope.municipality ?? null],
  );
}
