const utcHours = new Map<string, number>();

/** A time of day in Rome as a moment: demo data know winter and summer time. */
export function romeTime(day: string, hour: number, minute = 0): Date {
  if (!utcHours.has(day)) utcHours.set(day, hoursAheadOfUtc(day));
  return new Date(Date.parse(`${day}T00:00:00Z`) + ((hour - utcHours.get(day)!) * 60 + minute) * 60_000);
}

const clock = new Intl.DateTimeFormat("en", { timeZone: "Europe/Rome", hour: "numeric", hourCycle: "h23" });

/** At noon, which no change of the clock touches. */
function hoursAheadOfUtc(day: string): number {
  return Number(clock.format(new Date(`${day}T12:00:00Z`))) - 12;
}
