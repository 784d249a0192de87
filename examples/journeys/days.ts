import { romeDay } from "../../shared/rome-day.js";

/** The day so many days from today as the partners count them, in Rome, as ISO 8601: `2018-03-01`. */
export function day(fromToday: number): string {
  return romeDay(new Date(Date.now() + fromToday * 86_400_000));
}

/** Noon of that day. */
export function noon(fromToday: number): string {
  return `${day(fromToday)}T12:00:00Z`;
}
