import { romeDay } from "../../../../shared/rome-day.js";

/** Whether an ISO day is in the calendar, and one that the database knows: 2017-02-29 is not, and there was no year 0. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day.startsWith("0000")) return false;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

/** The day in Rome of an ISO day or moment, such as `2017-09-30T22:30:00Z`, which is October's first; null where it is none. */
export function dayIn(text: string | null): string | null {
  const day = text?.slice(0, 10) ?? "";
  if (text === null || !isDay(day)) return null;
  if (!/T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) return day;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? day : romeDay(moment);
}
