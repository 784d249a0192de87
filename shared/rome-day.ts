const calendar = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Rome", dateStyle: "short" });

/** The calendar day in Rome at a moment, now if none is given: `2017-09-30`. The database's days are such days. */
export function romeDay(moment = new Date()): string {
  return calendar.format(moment);
}
