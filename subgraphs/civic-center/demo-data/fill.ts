import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { associations, organizations, projects } from "../../../shared/demo-data/network.js";
import { demoEpoch, demoId, Seeded } from "../../../shared/demo-data/seeded.js";
import { demoCivicCenters, demoNeeds, demoVenues } from "./places.js";
import { DemoTerm, type Rows } from "./term.js";

/** The consortia and charities offer activities too, beside the small associations. */
const { solco, arcobaleno, ilPonte, caritas, cremonaSolidale } = organizations;
const providers = [...associations, solco, arcobaleno, ilPonte, caritas, cremonaSolidale];

const children = 864;
const adults = 346;

const terms = [
  ["2016-01-18", "2016-04-04", "2016-09-19"],
  ["2017-01-16", "2017-04-03", "2017-09-18"],
  ["2018-01-15", "2018-04-09", "2018-09-17"],
  ["2019-01-14"],
].flat();

/** Nine Civic Centers from 2016 to the beginning of 2019, as many times as the scale says, each time with venues of their own. */
export async function fillWithDemoData(tx: EntityManager, scale: number): Promise<void> {
  for (let copy = 0; copy < scale; copy += 1) await fillOneCopy(tx, copy);
}

async function fillOneCopy(tx: EntityManager, copy: number): Promise<void> {
  const seeded = new Seeded(19_036 + copy);
  const suffix = copy === 0 ? "" : `:${copy}`;
  const label = copy === 0 ? "" : ` ${copy + 1}`;
  const venueId = (slug: string) => demoId(`venue:${slug}${suffix}`);
  const centerId = (slug: string, openedOn: string) =>
    demoId(`civic-center:${slug}${suffix}`, new Date(openedOn));

  await bulkInsert(
    tx,
    "venue",
    demoVenues.map(({ slug, name, kind, municipality, address, capacity, accessible }) => ({
      id: venueId(slug),
      name: name + label,
      kind,
      municipality_code: municipality,
      address,
      capacity,
      wheelchair_accessible: accessible,
    })),
  );
  const centers = demoCivicCenters.map((center) => ({
    ...center,
    id: centerId(center.slug, center.openedOn),
  }));
  await bulkInsert(
    tx,
    "civic_center",
    centers.map(({ id, name, municipality, openedOn, promoters }) => ({
      id,
      name: name + label,
      municipality_code: municipality,
      project_code: projects.civicCenters,
      opened_on: openedOn,
      promoter_ids: promoters,
    })),
  );
  await bulkInsert(
    tx,
    "civic_center_venue",
    centers.flatMap(({ id, venues }) =>
      venues.map((slug) => ({ civic_center_id: id, venue_id: venueId(slug) })),
    ),
  );

  const people = (kind: string, count: number) =>
    Array.from({ length: count }, (_, index) => demoId(`participant:${kind}:${index}${suffix}`, demoEpoch));
  const pools = { young: people("child", children), grown: people("adult", adults) };
  await bulkInsert(
    tx,
    "participant",
    [...pools.young, ...pools.grown].map((id) => ({ id })),
  );

  const rows = emptyRows();
  for (const center of centers) {
    addNeeds(rows, seeded, center, suffix);
    for (const start of terms.filter((day) => day >= center.openedOn)) {
      const term = new DemoTerm(
        rows,
        seeded,
        { ...center, venueIds: center.venues.map(venueId) },
        start,
        suffix,
      );
      term.addActivities(pools, providers);
    }
  }
  for (const [table, some] of Object.entries(rows)) await bulkInsert(tx, table, some);
}

/** In the order of the foreign keys. */
function emptyRows(): Rows {
  return {
    need: [],
    activity: [],
    activity_need: [],
    offer: [],
    venue_booking: [],
    activity_schedule: [],
    activity_session: [],
    enrolment: [],
    attendance: [],
    payment: [],
  };
}

function addNeeds(
  rows: Rows,
  seeded: Seeded,
  center: { id: string; slug: string; openedOn: string },
  suffix: string,
): void {
  for (let index = 0; index < 24; index += 1) {
    const raisedAt = seeded.moment(center.openedOn, "2018-12-31");
    const { theme, summary } = seeded.pick(demoNeeds);
    rows.need.push({
      id: demoId(`need:${center.slug}:${index}${suffix}`, raisedAt),
      civic_center_id: center.id,
      theme,
      summary,
      raised_on: raisedAt.toISOString().slice(0, 10),
    });
  }
}
