import type { PartnerName } from "../../shared/partners.js";
import { hsdsSchemas } from "../standards/hsds.schema.js";
import { faults, itOfficially, officialSchema } from "../standards/validate.js";
import { freePort } from "../support/free-ports.js";
import { type HsdsList, HsdsReader, type HsdsSchedule, meetingsOf } from "../support/hsds-reader.js";
import { partnerCommand } from "../support/partner-command.js";
import { query, throwAwayDatabase } from "../support/postgres.js";
import { startSubgraphProcess } from "../support/subgraph-process.js";

/** Each in a process of its own: two partners' types don't mix in one. */
async function open(partner: PartnerName, { demoData = true } = {}) {
  const { url: databaseUrl, drop } = await throwAwayDatabase(partner, { demoData });
  const subgraph = await startSubgraphProcess(partner, databaseUrl, await freePort());
  const close = async () => {
    await subgraph.stop();
    await drop();
  };
  return { url: subgraph.url, databaseUrl, close };
}

/** Two charities' points, of which one has closed; one is open weekly but for a week off and a week called off. */
const points = `
  SET TIME ZONE 'Europe/Rome';
  INSERT INTO distribution_point (id, name, operator_id, municipality_code, address, modes, opened_on, closed_on) VALUES
    ('00000000-0000-7000-8000-000000000001', 'Centro', 'caritas-cremonese', '019036', 'Via Po 1', '{PARCELS,CANTEEN}', '2016-01-01', NULL),
    ('00000000-0000-7000-8000-000000000002', 'Crema', 'caritas-cremonese', '019035', 'Via Adda 2', '{PARCELS}', '2016-01-01', NULL),
    ('00000000-0000-7000-8000-000000000003', 'Chiuso', 'san-vincenzo-cremona', '019036', 'Via Oglio 3', '{PARCELS}', '2016-01-01', '2018-06-30');
  INSERT INTO distribution_session (point_id, starts_at, ends_at, state)
    SELECT '00000000-0000-7000-8000-000000000001'::uuid, day + time '15:00', day + time '17:30', CASE day WHEN '2019-04-09' THEN 'CANCELLED' ELSE 'PLANNED' END
    FROM generate_series(timestamp '2019-03-05', '2019-06-25', '7 days') AS series (day) WHERE day <> '2019-05-07'
    UNION ALL SELECT '00000000-0000-7000-8000-000000000002'::uuid, '2019-05-02 10:00', '2019-05-02 12:00', 'PLANNED'
    UNION ALL SELECT '00000000-0000-7000-8000-000000000002'::uuid, '2017-05-04 10:00', '2017-05-04 12:00', 'CLOSED'`;

const romeMinute = (column: string) =>
  `to_char(${column} AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD"T"HH24:MI')`;

const partners = {
  "food-distribution": {
    open: async () => {
      const opened = await open("food-distribution", { demoData: false });
      await query(opened.databaseUrl, points);
      return opened;
    },
    /** By point and way of giving out food: the meetings of the last year of its calendar. */
    meetings: `SELECT operator_id || ' ' || mode || ' ' || name AS key, array_agg(${romeMinute("starts_at")} || '–' || to_char(ends_at AT TIME ZONE 'Europe/Rome', 'HH24:MI') ORDER BY starts_at) AS meetings
      FROM distribution_point JOIN distribution_session ON point_id = distribution_point.id CROSS JOIN unnest(modes) AS mode
      WHERE state <> 'CANCELLED' AND starts_at > '2018-07-01' AND closed_on IS NULL GROUP BY 1 ORDER BY 1`,
    key: (service: FullService, place: Placed) =>
      `${slugOf(service)} ${service.attributes.find(({ link_type }) => link_type === "mode")!.value} ${place.location.name}`,
    change: "UPDATE distribution_point SET address = 'Via Po 1 bis' WHERE name = 'Centro'",
    changed: ["Mensa", "Pacchi alimentari"],
  },
  "civic-center": {
    open: () => open("civic-center"),
    meetings: `SELECT activity.id::text AS key, array_agg(${romeMinute("activity_session.starts_at")} || '–' || to_char(activity_session.ends_at AT TIME ZONE 'Europe/Rome', 'HH24:MI') ORDER BY activity_session.starts_at) AS meetings
      FROM activity JOIN activity_session ON activity_id = activity.id JOIN venue_booking ON venue_booking.id = booking_id
      WHERE activity.state <> 'DRAFT' AND venue_booking.state <> 'CANCELLED' GROUP BY 1 ORDER BY 1`,
    key: ({ id }: FullService) => id,
    change:
      "UPDATE activity SET title = 'Coro nuovo' WHERE id = (SELECT id FROM activity WHERE state = 'RUNNING' ORDER BY id LIMIT 1)",
    changed: ["Coro nuovo"],
  },
} as const;

interface Placed {
  id: string;
  location: { name: string };
  schedules: HsdsSchedule[];
}
interface FullService {
  id: string;
  organization: { organization_identifiers: { identifier: string }[] };
  attributes: { link_type: string; value: string }[];
  service_at_locations: Placed[];
}
const slugOf = ({ organization }: FullService) => organization.organization_identifiers[0]!.identifier;

const lists: HsdsList[] = ["services", "service_at_locations", "organizations"];

describe.each(["food-distribution", "civic-center"] as const)("the HSDS feed of %s", (name) => {
  const { open, meetings, key, change, changed } = partners[name];
  let subgraph: Awaited<ReturnType<typeof open>>;
  let feed: HsdsReader;
  beforeAll(async () => {
    subgraph = await open();
    feed = new HsdsReader(subgraph.url);
  });
  afterAll(() => subgraph.close());

  it("says what it is", async () => {
    expect((await feed.get("")).body).toMatchObject({ version: "3.0", openapi_url: expect.any(String) });
  });

  it.each(lists)("has what HSDS asks for, and nothing that we don't mean to publish, in %s", async (list) => {
    const listed = await feed.all(list);
    expect(listed.length).toBeGreaterThan(0);
    expect(faults({ type: "array", items: hsdsSchemas[list].listed }, listed)).toEqual([]);
    const each = await Promise.all(listed.slice(0, 20).map(({ id }) => feed.one(list, id)));
    expect(faults({ type: "array", items: hsdsSchemas[list].one }, each)).toEqual([]);
  });

  itOfficially("fits the official schemas", async () => {
    for (const list of lists) {
      const kind = list.slice(0, -1);
      const listed = await feed.all(list);
      const [few, one] = [officialSchema(`hsds-${kind}_list.json`)!, officialSchema(`hsds-${kind}.json`)!];
      expect(faults({ type: "array", items: few }, listed)).toEqual([]);
      const each = await Promise.all(listed.slice(0, 20).map(({ id }) => feed.one(list, id)));
      expect(faults({ type: "array", items: one }, each)).toEqual([]);
    }
  });

  it.each(lists)("lists each of the %s once, over its pages", async (list) => {
    const ids = (await feed.all(list)).map(({ id }) => id);
    const { contents: _, ...page } = await feed.page(list, "?per_page=2&page=1");
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).toEqual({
      total_items: ids.length,
      total_pages: Math.ceil(ids.length / 2),
      page_number: 1,
      size: Math.min(2, ids.length),
      first_page: true,
      last_page: ids.length <= 2,
      empty: false,
    });
    expect(await feed.page(list, "?page=1000")).toMatchObject({ empty: true, last_page: true, contents: [] });
  });

  it("has rules that give exactly the meetings, summer and winter", async () => {
    const recorded = await query<{ key: string; meetings: string[] }>(subgraph.databaseUrl, meetings);
    const services = (await feed.all("services", "&full=true")) as unknown as FullService[];
    const shown = services.flatMap((service) =>
      service.service_at_locations.flatMap((place) => {
        const given = place.schedules.flatMap(meetingsOf).sort();
        return given.length === 0 ? [] : [[key(service, place), given]];
      }),
    );
    expect(recorded.length).toBeGreaterThan(1);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(recorded.map((one) => [one.key, [...one.meetings].sort()])),
    );
  });

  it("tells what changed since", async () => {
    const [{ now }] = (await query<{ now: Date }>(
      subgraph.databaseUrl,
      "SELECT clock_timestamp() AS now",
    )) as [{ now: Date }];
    const since = `modified_after=${new Date(now.getTime() + 1).toISOString()}`;
    expect((await feed.page("services", `?${since}`)).contents).toEqual([]);
    await query(subgraph.databaseUrl, change);
    const { contents } = await feed.page("services", `?${since}`);
    expect(contents.map((service) => service.name).sort()).toEqual(changed);
    expect((await feed.page("services", `?${since}&search=zzz`)).total_items).toBe(0);
  });

  it("finds an organization's services, and names", async () => {
    const [{ id }] = (await feed.all("organizations")) as [{ id: string }];
    const services = await feed.all("services", `&organization_id=${id}`);
    expect(services.length).toBeGreaterThan(0);
    expect(new Set(services.map(({ organization_id }) => organization_id))).toEqual(new Set([id]));
    const some = String(services[0]!.name).slice(1, 5).toUpperCase();
    const found = await feed.page("services", `?search=${encodeURIComponent(some)}&per_page=100`);
    expect(found.contents.every((one) => String(one.name).toUpperCase().includes(some))).toBe(true);
    expect(found.total_items).toBeGreaterThan(0);
  });

  it("refuses what it can't use, in the reader's language, and has nothing under a made-up identifier", async () => {
    const refusal = async (path: string) => {
      const { status, body } = await feed.get<{ errors: { message: string; extensions: object }[] }>(path, {
        "accept-language": "it",
      });
      return { status, ...body.errors[0]! };
    };
    expect(await refusal("/services?per_page=101")).toEqual({
      status: 400,
      message: "per_page deve essere un numero intero da 1 a 100.",
      extensions: { code: "BAD_USER_INPUT", argument: "per_page" },
    });
    for (const bad of ["page=0", "page=x", "modified_after=ieri", "organization_id=caritas", "search=a%00"])
      expect(await refusal(`/services?${bad}`)).toMatchObject({ status: 400 });
    for (const list of lists)
      for (const id of ["00000000-0000-4000-8000-00000000abcd", "x", "x/y"])
        expect(await refusal(`/${list}/${id}`)).toMatchObject({
          status: 404,
          message: "Non c'è nulla con questo identificativo.",
          extensions: { code: "NOT_FOUND" },
        });
  });

  it("is the same as a file", async () => {
    const file = JSON.parse(await partnerCommand(name, subgraph.databaseUrl, ["report", "hsds"]));
    expect(file).toEqual(await feed.all("services", "&full=true"));
  });
});

test("what has closed and what is only being prepared is nowhere to go to", async () => {
  const [food, civic] = await Promise.all([
    partners["food-distribution"].open(),
    open("civic-center", { demoData: false }),
  ]);
  try {
    const places = await new HsdsReader(food.url).all("service_at_locations");
    const names = places.map(({ location }) => (location as { name: string }).name);
    expect(names.sort()).toEqual(["Centro", "Centro", "Crema"]);
    const services = await new HsdsReader(food.url).all("services");
    expect(services.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
      "Mensa active",
      "Pacchi alimentari active",
      "Pacchi alimentari defunct",
    ]);
    await query(
      civic.databaseUrl,
      `WITH center AS (INSERT INTO civic_center (name, municipality_code, opened_on, promoter_ids)
         VALUES ('Prova', '019036', '2016-01-01', '{comune-di-cremona}') RETURNING id)
       INSERT INTO activity (title, civic_center_id, themes, audiences, state) SELECT 'Bozza', id, '{CARE}', '{ADULTS}', 'DRAFT' FROM center`,
    );
    expect(await new HsdsReader(civic.url).page("services")).toMatchObject({ total_items: 0, empty: true });
  } finally {
    await Promise.all([food.close(), civic.close()]);
  }
});
