import { inLanguage } from "../../../shared/language/language.js";
import type { CalendarMeeting } from "./calendar-meetings.js";
import { romeTimeZone } from "./rome-time-zone.js";

const timeZone = "Europe/Rome";
/** How long a subscriber may keep what it has, in seconds. */
export const refreshSeconds = 3_600;

/**
 * Meetings as iCalendar (RFC 5545). The same meetings always make the same text: a meeting keeps its UID, and its
 * stamp is its last change. The libraries are loaded when somebody first asks.
 */
export async function calendarText(name: string, meetings: readonly CalendarMeeting[]): Promise<string> {
  const [{ ICalCalendar, ICalEventStatus }, { Temporal }] = await Promise.all([
    import("ical-generator"),
    import("temporal-polyfill"),
  ]);
  const calendar = new ICalCalendar({
    name,
    prodId: { company: "Legami", product: "Civic Centers", language: "IT" },
    timezone: { name: timeZone, generator: () => romeTimeZone },
    ttl: refreshSeconds,
  });
  const inRome = (moment: Date) =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);
  const statusOf = {
    HELD: ICalEventStatus.TENTATIVE,
    CONFIRMED: ICalEventStatus.CONFIRMED,
    CANCELLED: ICalEventStatus.CANCELLED,
  };
  for (const meeting of meetings) {
    calendar.createEvent({
      id: `${meeting.id}@civic-center.legami`,
      summary: meeting.title,
      description: inLanguage({
        en: `Civic Center: ${meeting.center}`,
        it: `Centro civico: ${meeting.center}`,
      }),
      location: `${meeting.venue}, ${meeting.address}`,
      start: inRome(meeting.starts_at),
      end: inRome(meeting.ends_at),
      timezone: timeZone,
      status: statusOf[meeting.state],
      sequence: meeting.revision,
      stamp: meeting.changed_at,
      lastModified: meeting.changed_at,
    });
  }
  return calendar.toString();
}
