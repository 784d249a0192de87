import type { Client } from "../../support/client.js";
import { query } from "../../support/postgres.js";
import { makeVenue, openCivicCenter, type Session, sessionFields } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let client: Client;
let activityId: string;
let venueId: string;
beforeAll(async () => {
  civic = await openCivicCenter();
  client = civic.client;
  activityId = await civic.opened(10);
});
beforeEach(async () => {
  venueId = await makeVenue(civic.databaseUrl);
});
afterAll(() => civic.close());

/** A meeting from five to seven on a Tuesday before summer time begins. */
const input = (more: object = {}) => ({
  activityId,
  venueId,
  startsAt: "2026-03-24T17:00:00+01:00",
  endsAt: "2026-03-24T19:00:00+01:00",
  ...more,
});
const every = (rule: string, more: object = {}) => ({ recurrence: { rule, ...more } });
const schedule = (more: object = {}, selection = sessionFields) =>
  client.do<Session[]>("scheduleSession", input(more), selection);
const days = (sessions: Session[]) => sessions.map(({ startsAt }) => startsAt.slice(0, 10));
const refusal = async (more: object) => {
  const { message, extensions } = await client.refused("scheduleSession", input(more));
  return { message, ...extensions } as Record<string, unknown>;
};

describe("scheduleSession", () => {
  it("holds the venue for one meeting, or books it where the venue agreed", async () => {
    expect(await schedule()).toEqual([
      {
        id: expect.any(String),
        startsAt: "2026-03-24T16:00:00.000Z",
        endsAt: "2026-03-24T18:00:00.000Z",
        booking: { id: expect.any(String), state: "HELD" },
      },
    ]);
    const later = {
      startsAt: "2026-03-24T19:00:00+01:00",
      endsAt: "2026-03-24T20:00:00+01:00",
      confirmed: true,
    };
    expect((await schedule(later))[0]!.booking.state).toBe("CONFIRMED");
  });

  it("keeps recurring meetings to Rome's clock across summer time", async () => {
    const sessions = await schedule(every("FREQ=WEEKLY;COUNT=3"));
    expect(sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      ["2026-03-24T16:00:00.000Z", "2026-03-24T18:00:00.000Z"],
      ["2026-03-31T15:00:00.000Z", "2026-03-31T17:00:00.000Z"],
      ["2026-04-07T15:00:00.000Z", "2026-04-07T17:00:00.000Z"],
    ]);
  });

  it("leaves out holidays, and days that are left out by choice; the rule can be read", async () => {
    const monday = { startsAt: "2026-03-30T17:00:00+02:00", endsAt: "2026-03-30T18:00:00+02:00" };
    const sessions = await schedule(
      { ...monday, ...every("RRULE:FREQ=WEEKLY;COUNT=6", { exceptions: ["2026-04-20"] }) },
      "{ startsAt schedule { rrule startsAt timeZone exceptions skippedHolidays venue { id } sessions { id } activity { schedules { rrule } } } }",
    );
    // Easter Monday is the 6th of April.
    expect(days(sessions)).toEqual(["2026-03-30", "2026-04-13", "2026-04-27", "2026-05-04"]);
    expect(sessions[0]).toMatchObject({
      schedule: {
        rrule: "FREQ=WEEKLY;COUNT=6",
        startsAt: "2026-03-30T15:00:00.000Z",
        timeZone: "Europe/Rome",
        exceptions: ["2026-04-20"],
        skippedHolidays: ["2026-04-06"],
        venue: { id: venueId },
        sessions: [{}, {}, {}, {}],
        activity: { schedules: expect.arrayContaining([{ rrule: "FREQ=WEEKLY;COUNT=6" }]) },
      },
    });
  });

  it("knows S. Omobono in Cremona, and meets there nevertheless by choice", async () => {
    const november = {
      startsAt: "2026-11-12T17:00:00+01:00",
      endsAt: "2026-11-12T18:00:00+01:00",
    };
    const inCrema = await makeVenue(civic.databaseUrl, "019035");
    const inCremona = await schedule({ ...november, ...every("FREQ=DAILY;COUNT=3") });
    expect(days(inCremona)).toEqual(["2026-11-12", "2026-11-14"]);
    const elsewhere = await schedule({ ...november, venueId: inCrema, ...every("FREQ=DAILY;COUNT=3") });
    expect(days(elsewhere)).toEqual(["2026-11-12", "2026-11-13", "2026-11-14"]);
    const atNight = { startsAt: "2026-11-12T20:00:00+01:00", endsAt: "2026-11-12T21:00:00+01:00" };
    const onHoliday = await schedule({ ...atNight, ...every("FREQ=DAILY;COUNT=3", { onHolidays: true }) });
    expect(days(onHoliday)).toEqual(["2026-11-12", "2026-11-13", "2026-11-14"]);
  });

  it("holds a single meeting on whatever day it says", async () => {
    const christmas = { startsAt: "2026-12-25T12:00:00+01:00", endsAt: "2026-12-25T15:00:00+01:00" };
    expect(days(await schedule(christmas))).toEqual(["2026-12-25"]);
  });

  it("ends on the day of UNTIL, that day included", async () => {
    expect(days(await schedule(every("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260402")))).toEqual([
      "2026-03-24",
      "2026-03-26",
      "2026-03-31",
      "2026-04-02",
    ]);
  });

  it.each([
    ["FREQ=WEEKLY", "input.recurrence.rule", "The rule has no end"],
    ["ogni martedì", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=SECONDLY;COUNT=3", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;BYDAY=XX;COUNT=3", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;COUNT=3\nEXDATE:20260331", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=DAILY;COUNT=201", "input.recurrence.rule", "more than 200 meetings"],
    ["FREQ=DAILY;UNTIL=29990101", "input.recurrence.rule", "more than 200 meetings"],
    ["FREQ=YEARLY;COUNT=4", "input.recurrence.rule", "more than 2 years"],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;COUNT=-4", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;COUNT=2;COUNT=5", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;BYDAY=MO;COUNT=3", "input.recurrence.rule", "not on a day of the rule"],
    ["FREQ=DAILY;BYHOUR=17,18;COUNT=4", "input.recurrence.rule", "before the last one ends"],
    ["FREQ=MONTHLY;BYMONTH=13;COUNT=3", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;BYDAY=;COUNT=3", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=WEEKLY;DTSTART=20260101;COUNT=3", "input.recurrence.rule", "not a rule that we can read"],
    ["FREQ=YEARLY;BYDAY=MO;BYHOUR=0,1,2,3,4,5;BYSETPOS=99;COUNT=1", "input.recurrence.rule", "not on a day"],
    [
      "FREQ=YEARLY;BYMONTH=2;BYDAY=MO;BYHOUR=0,1,2;BYSETPOS=99;COUNT=1",
      "input.recurrence.rule",
      "that we can",
    ],
  ])("refuses the rule %j", async (rule, argument, message) => {
    expect(await refusal(every(rule))).toMatchObject({
      code: "BAD_USER_INPUT",
      argument,
      message: expect.stringContaining(message),
    });
  });

  it("refuses an exception that is no day of the rule, and a rule that leaves nothing", async () => {
    expect(await refusal(every("FREQ=WEEKLY;COUNT=2", { exceptions: ["2026-03-25"] }))).toMatchObject({
      argument: "input.recurrence.exceptions",
    });
    const all = { exceptions: ["2026-03-24", "2026-03-31"] };
    expect(await refusal(every("FREQ=WEEKLY;COUNT=2", all))).toMatchObject({ argument: "input.recurrence" });
  });

  it.each(["2026-03-24T17:00:00+01:00", "2026-03-26T17:00:00+01:00"])(
    "refuses to end at %s",
    async (endsAt) => {
      expect((await refusal({ endsAt })).message).toBe(
        "input.endsAt: must be after the beginning, within 24 hours.",
      );
    },
  );

  it.each([
    ["0202-03-24T17:00:00Z", "0202-03-24T19:00:00Z"],
    ["2206-03-24T17:00:00Z", "2206-03-24T19:00:00Z"],
  ])("is not taken in where a hand slipped on the year: %s", async (startsAt, endsAt) => {
    expect(await refusal({ startsAt, endsAt })).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "input.startsAt",
      message: expect.stringContaining("look at the year again"),
    });
  });

  it("books nothing where one of many clashes, and names all that are in the way and when", async () => {
    await schedule(every("FREQ=WEEKLY;INTERVAL=2;COUNT=2"));
    const secret = await civic.draft([{ seats: 1 }]);
    await schedule({
      activityId: secret,
      startsAt: "2026-04-14T18:00:00+02:00",
      endsAt: "2026-04-14T20:00:00+02:00",
    });
    const before = await bookings();
    const { message, clashes, code, rule } = await refusal(every("FREQ=WEEKLY;COUNT=5"));
    expect([code, rule]).toEqual(["CONFLICT", "venue_is_booked_once_at_a_time"]);
    expect(message).toBe(
      'The venue is taken: Tuesday 24 March 2026, 17:00–19:00 by "Spazio compiti"; Tuesday 7 April 2026, 17:00–19:00 by "Spazio compiti"; Tuesday 14 April 2026, 18:00–20:00. Nothing was booked.',
    );
    expect(clashes).toEqual([
      expect.objectContaining({ takenFrom: "2026-03-24T16:00:00.000Z", activity: "Spazio compiti" }),
      expect.objectContaining({ takenFrom: "2026-04-07T15:00:00.000Z", activity: "Spazio compiti" }),
      expect.objectContaining({ takenFrom: "2026-04-14T16:00:00.000Z", activity: null }),
    ]);
    expect(await bookings()).toEqual(before);
  });

  it("is refused to a closed activity, and where there is no such venue", async () => {
    const closed = await civic.opened(1);
    await client.do("cancelActivity", { activityId: closed });
    expect(await refusal({ activityId: closed })).toMatchObject({ rule: "activity_state_machine" });
    expect(await refusal({ venueId: "nessuna" })).toMatchObject({
      code: "NOT_FOUND",
      argument: "input.venueId",
    });
  });

  const bookings = () =>
    query(
      civic.databaseUrl,
      "SELECT count(*) FROM venue_booking UNION ALL SELECT count(*) FROM activity_schedule",
    );
});
