/** The day so many days from today, in the journeys' own time, as ISO 8601: `2018-03-01`. */
export function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

/** Noon of that day. */
export function noon(fromToday: number): string {
  return `${day(fromToday)}T12:00:00Z`;
}
