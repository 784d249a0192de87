import fc from "fast-check";
import { schedulesOf } from "../../shared/hsds/schedules.js";
import type { Meeting } from "../../shared/hsds/service-row.js";
import { meetingsOf } from "../support/hsds-reader.js";

const meeting = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom("09:00", "15:30"))
  .map(([days, start]): Meeting => {
    const day = new Date(Date.UTC(2019, 0, 7 + days)).toISOString().slice(0, 10);
    return [`${day}T${start}`, `${day}T18:00`];
  });

/** Mostly on one weekday, as calendars are, with weeks left out. */
const calendar = fc.oneof(
  fc.array(meeting, { maxLength: 30 }),
  fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }).map((weeks) =>
    weeks.map((week): Meeting => {
      const day = new Date(Date.UTC(2019, 0, 8 + 7 * week)).toISOString().slice(0, 10);
      return [`${day}T15:00`, `${day}T17:30`];
    }),
  ),
);

test("the rules of any calendar give its meetings, each once, and no other", () => {
  fc.assert(
    fc.property(calendar, (meetings) => {
      const schedules = schedulesOf("somewhere", meetings);
      const recorded = new Set(meetings.map(([start, end]) => `${start}–${end.slice(11)}`));
      expect(schedules.flatMap(meetingsOf).sort()).toEqual([...recorded].sort());
      expect(new Set(schedules.map(({ id }) => id)).size).toBe(schedules.length);
    }),
    { numRuns: 60 },
  );
});

test("a calendar that repeats is one rule, and a week off begins another", () => {
  const weekly = ["2019-03-19", "2019-03-26", "2019-04-02", "2019-04-16", "2019-04-23"];
  const rules = schedulesOf(
    "somewhere",
    weekly.map((day): Meeting => [`${day}T15:00`, `${day}T17:30`, "Via Po 1"]),
  );
  expect(
    rules.map(({ dtstart, until, interval, byday, notes }) => [dtstart, until, interval, byday, notes]),
  ).toEqual([
    ["2019-03-19", "2019-04-02", 1, "TU", "Via Po 1 – ora locale (Europe/Rome)"],
    ["2019-04-16", "2019-04-23", 1, "TU", "Via Po 1 – ora locale (Europe/Rome)"],
  ]);
});
