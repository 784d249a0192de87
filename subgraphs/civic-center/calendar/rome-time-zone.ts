/**
 * The VTIMEZONE that RFC 5545 wants beside each TZID: Rome since 1996, when the European Union settled on the last
 * Sundays of March and October.
 */
export const romeTimeZone = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Rome",
  "BEGIN:DAYLIGHT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "TZNAME:CEST",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "TZNAME:CET",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
] as const;

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Rome",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** A property whose value is a moment by Rome's clock. */
export function romeTimeLine(name: string, moment: Date): string {
  const digits = clock.format(moment).replace(/\D/g, "");
  return `${name};TZID=Europe/Rome:${digits.slice(0, 8)}T${digits.slice(8)}`;
}

/** A property whose value is a moment in UTC, as RFC 5545 wants it of stamps. */
export function utcLine(name: string, moment: Date): string {
  return `${name}:${moment.toISOString().replace(/[-:]|\.\d+/g, "")}`;
}
