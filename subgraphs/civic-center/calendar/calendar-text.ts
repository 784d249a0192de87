import { inLanguage } from "../../../shared/language/language.js";
import type { CalendarMeeting } from "./calendar-meetings.js";
import { contentLines, textLine } from "./content-lines.js";
import { romeTimeLine, romeTimeZone, utcLine } from "./rome-time-zone.js";

/** How long a subscriber may keep what it has, in hours. */
const refreshHours = 1;

const statusOf = { HELD: "TENTATIVE", CONFIRMED: "CONFIRMED", CANCELLED: "CANCELLED" } as const;

/**
 * Meetings as iCalendar (RFC 5545, RFC 7986). The same meetings always make the same text: a meeting keeps its UID, and
 * its stamp is its last change. Written by hand: ical-generator leaves stamps without their Z where there is a time
 * zone, and took half a second for 2,500 meetings.
 */
export function calendarText(name: string, meetings: readonly CalendarMeeting[]): string {
  return contentLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Legami//Civic Centers//IT",
    textLine("NAME", name),
    textLine("X-WR-CALNAME", name),
    "X-WR-TIMEZONE:Europe/Rome",
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
    `X-PUBLISHED-TTL:PT${refreshHours}H`,
    ...romeTimeZone,
    ...meetings.flatMap(eventLines),
    "END:VCALENDAR",
  ]);
}

function eventLines(meeting: CalendarMeeting): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${meeting.id}@civic-center.legami`,
    `SEQUENCE:${meeting.revision}`,
    utcLine("DTSTAMP", meeting.changed_at),
    utcLine("LAST-MODIFIED", meeting.changed_at),
    romeTimeLine("DTSTART", meeting.starts_at),
    romeTimeLine("DTEND", meeting.ends_at),
    textLine("SUMMARY", meeting.title),
    textLine("LOCATION", `${meeting.venue}, ${meeting.address}`),
    textLine("DESCRIPTION", `${inLanguage({ en: "Civic Center", it: "Centro civico" })}: ${meeting.center}`),
    `STATUS:${statusOf[meeting.state]}`,
    "END:VEVENT",
  ];
}
