import ICAL from "ical.js";
import { makePlaces, openCivicCenter, type Session, sessionFields, steps } from "./records.js";

let civic: Awaited<ReturnType<typeof openCivicCenter>>;
let base: string;
beforeAll(async () => {
  civic = await openCivicCenter();
  base = new URL("/calendar.ics", civic.url).href;
});
afterAll(() => civic.close());

const get = (search = "", headers: Record<string, string> = {}, method = "GET") =>
  fetch(base + search, { method, headers });

/** As a phone reads it. */
async function read(search = "") {
  const response = await get(search);
  const calendar = new ICAL.Component(ICAL.parse(await response.text()));
  // Of the calendar's own words alone: the parser knows no time zones.
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone")!));
  const events = calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: String(event.getFirstPropertyValue("uid")),
    status: String(event.getFirstPropertyValue("status")),
    sequence: Number(event.getFirstPropertyValue("sequence")),
    modified: String(event.getFirstPropertyValue("last-modified")),
    summary: String(event.getFirstPropertyValue("summary")),
    location: String(event.getFirstPropertyValue("location")),
    zone: String(event.getFirstProperty("dtstart")?.getParameter("tzid")),
    start: (event.getFirstPropertyValue("dtstart") as ICAL.Time).toString(),
    startsAt: (event.getFirstPropertyValue("dtstart") as ICAL.Time).toJSDate().toISOString(),
  }));
  return { response, calendar, events };
}

async function recurring(activityId: string, startsAt: string, venueId = civic.venueId): Promise<Session[]> {
  const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
  const recurrence = { rule: "FREQ=WEEKLY;COUNT=2" };
  return civic.client.do(
    "scheduleSession",
    { activityId, venueId, startsAt, endsAt, recurrence },
    sessionFields,
  );
}

describe("/calendar.ics", () => {
  it("has an event for each meeting, by Rome's clock, with the time zone that it names", async () => {
    const [winter, summer] = await recurring(await civic.opened(1), "2026-03-24T17:00:00+01:00");
    const { response, calendar, events } = await read();
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          uid: `${winter!.id}@civic-center.legami`,
          summary: "Spazio compiti",
          location: "Palestra Prova, Via Po 1",
          status: "TENTATIVE",
          zone: "Europe/Rome",
          start: "2026-03-24T17:00:00",
          startsAt: winter!.startsAt,
        }),
        expect.objectContaining({ start: "2026-03-31T17:00:00", startsAt: summer!.startsAt }),
      ]),
    );
    expect((await read()).events).toEqual(events);
    expect(calendar.getFirstPropertyValue("refresh-interval")?.toString()).toBe("PT1H");
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Civic Centers");
  });

  it("tells subscribers that a meeting was confirmed, then cancelled: same UID, later version", async () => {
    const [session] = await recurring(await civic.opened(1), "2026-05-05T17:00:00+02:00");
    const versions = [];
    for (const change of ["confirmBooking", "cancelBooking"]) {
      await civic.client.do(change, { bookingId: session!.booking.id });
      versions.push((await read()).events.find(({ uid }) => uid.startsWith(session!.id)));
    }
    expect(versions.map((version) => [version!.status, version!.sequence])).toEqual([
      ["CONFIRMED", 1],
      ["CANCELLED", 2],
    ]);
    expect(versions[1]!.modified >= versions[0]!.modified).toBe(true);
  });

  it("leaves drafts out, until they open", async () => {
    const draft = await civic.draft([{ seats: 1 }]);
    const [session] = await recurring(draft, "2026-06-09T17:00:00+02:00");
    const shows = async () => (await read()).events.some(({ uid }) => uid.startsWith(session!.id));
    expect(await shows()).toBe(false);
    await civic.client.do("openActivity", { activityId: draft });
    expect(await shows()).toBe(true);
  });

  it("is also one centre's, or one municipality's", async () => {
    const there = await makePlaces(civic.databaseUrl, { municipality: "019098" });
    const activityId = await steps(civic.client, there.centerId).opened(1);
    const own = (await recurring(activityId, "2026-03-24T17:00:00+01:00", there.venueId)).map(
      ({ id }) => `${id}@civic-center.legami`,
    );
    for (const search of [`?centre=${there.centerId}`, "?municipality=019098"]) {
      expect((await read(search)).events.map(({ uid }) => uid).sort()).toEqual([...own].sort());
    }
    expect((await read("?municipality=019021")).events).toEqual([]);
    const { calendar } = await read(`?centre=${there.centerId}`);
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Civic Center Prova");
  });

  it("is not sent again to who has it, and is when something changed", async () => {
    const id = await civic.opened(1);
    const [session] = await recurring(id, "2026-09-08T17:00:00+02:00");
    const etag = (await get()).headers.get("etag")!;
    const known = await get("", { "if-none-match": `W/"other", W/${etag}` });
    expect([known.status, await known.text(), known.headers.get("etag")]).toEqual([304, "", etag]);
    expect(known.headers.get("cache-control")).toBe("public, max-age=900");
    await civic.client.do("cancelBooking", { bookingId: session!.booking.id });
    expect((await get("", { "if-none-match": etag })).status).toBe(200);
  });

  it("answers HEAD with the same headers and no body", async () => {
    const [got, head] = [await get(), await get("", {}, "HEAD")];
    const names = ["etag", "content-type", "content-length", "cache-control"];
    expect(names.map((name) => head.headers.get(name))).toEqual(names.map((name) => got.headers.get(name)));
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it.each([
    ["?centre=oratorio", 400, "centre must be a Civic Center's id, as civicCenters gives it."],
    ["?municipality=Cremona", 400, "municipality must be an ISTAT code of six digits, such as 019036."],
    ["?center=018f0000-0000-7000-8000-000000000000", 400, "A calendar is asked for as /calendar.ics"],
    ["?municipality=019036&municipality=019098", 400, "each at most once."],
    ["?centre=018f0000-0000-7000-8000-000000000000", 404, "There is no Civic Center with this id."],
  ])("refuses %s with %i", async (search, status, message) => {
    const response = await get(search);
    const { errors } = (await response.json()) as { errors: [{ message: string }] };
    expect(response.status).toBe(status);
    expect(errors[0].message).toContain(message);
  });

  it("refuses in Italian whoever asks in Italian", async () => {
    const response = await get("?municipality=1", { "accept-language": "it" });
    expect(await response.text()).toContain("deve essere un codice ISTAT di sei cifre");
  });
});
