import { hsdsId } from "./identifier.js";
import type { Meeting } from "./service-row.js";

/** A recurrence in the terms of RFC 5545 (iCalendar), as HSDS has them. */
export interface Schedule {
  id: string;
  dtstart: string;
  until: string;
  freq: "WEEKLY";
  interval: number;
  byday: string;
  opens_at: string;
  closes_at: string;
  /** Where exactly, and that times are local. */
  notes: string;
}

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;
const day = 86_400_000;

/**
 * The rules that give exactly these meetings and no other: HSDS has no exceptions to a rule, so a week that is left
 * out ends one rule and begins the next.
 * @param owner the identifier of whatever they are the meetings of
 */
export function schedulesOf(owner: string, meetings: readonly Meeting[]): Schedule[] {
  const series = new Map<string, string[]>();
  for (const [start, end, where = ""] of meetings) {
    const date = start.slice(0, 10);
    const key = JSON.stringify([weekdayOf(date), start.slice(11), end.slice(11), where]);
    series.set(key, [...(series.get(key) ?? []), date]);
  }
  return [...series].flatMap(([key, dates]) => {
    const [byday, opens_at, closes_at, where] = JSON.parse(key) as [string, string, string, string];
    return evenRuns([...new Set(dates)].sort()).map(({ dtstart, until, interval }) => ({
      id: hsdsId("schedule", owner, dtstart, key),
      dtstart,
      until,
      freq: "WEEKLY" as const,
      interval,
      byday,
      opens_at,
      closes_at,
      notes: [where, "ora locale (Europe/Rome)"].filter(Boolean).join(" – "),
    }));
  });
}

function weekdayOf(date: string): string {
  return weekdays[new Date(date).getUTCDay()]!;
}

/** Cuts days of one weekday, in order, into runs of even distance. */
function evenRuns(dates: readonly string[]): { dtstart: string; until: string; interval: number }[] {
  const weeks = dates.map((date) => Date.parse(date) / (7 * day));
  const runs: { dtstart: string; until: string; interval: number }[] = [];
  for (let first = 0; first < dates.length; ) {
    const interval = first + 1 < dates.length ? weeks[first + 1]! - weeks[first]! : 1;
    let last = first;
    while (last + 1 < dates.length && weeks[last + 1]! - weeks[last]! === interval) last += 1;
    runs.push({ dtstart: dates[first]!, until: dates[last]!, interval });
    first = last + 1;
  }
  return runs;
}
