import type { EntityManager } from "typeorm";
import { bulkInsert } from "../../../shared/database/bulk-insert.js";
import { checkForeignKeysAfterwards } from "../../../shared/database/foreign-keys.js";
import { demoId, Seeded } from "../../../shared/demo-data/seeded.js";
import { HandingOut } from "./handing-out.js";
import { applicantRows, eligibilityRows, finalStates, householdRow, makeHouseholds } from "./households.js";
import { type DemoCharity, type DemoPoint, demoCharities } from "./points.js";
import { demoProducts } from "./products.js";
import { makeSessions, sessionMinutes } from "./sessions.js";
import { DemoStock } from "./stock.js";

/** Where the rows are many. */
const large = ["stock_movement", "packing_line", "parcel", "delivery"];

/** Four charities from 2016 to March 2019, as many times as the scale says, each time with points and families of their own. */
export async function fillWithDemoData(tx: EntityManager, scale: number): Promise<void> {
  await bulkInsert(
    tx,
    "product",
    demoProducts.map(({ id, name, category, unitGrams }) => ({ id, name, category, unit_grams: unitGrams })),
  );
  let serial = 0;
  const nextSerial = () => ++serial;
  await checkForeignKeysAfterwards(tx, large, async () => {
    for (let copy = 0; copy < scale; copy += 1) await fillOneCopy(tx, copy, nextSerial);
  });
  await tx.query("SELECT setval('parcel_serial', $1)", [serial]);
}

async function fillOneCopy(tx: EntityManager, copy: number, nextSerial: () => number): Promise<void> {
  for (const [index, charity] of demoCharities.entries()) {
    const seeded = new Seeded(19_036 + copy * demoCharities.length + index);
    await fillCharity(tx, charity, { seeded, copy, nextSerial });
    // The triggers' statements were planned for empty tables; a plan lasts until there are new statistics.
    if (index === 0)
      await tx.query(`ANALYZE household, eligibility, lot, stock_balance, packing, ${large.join(", ")}`);
  }
}

interface Run {
  seeded: Seeded;
  copy: number;
  nextSerial: () => number;
}

async function fillCharity(tx: EntityManager, charity: DemoCharity, { seeded, copy, nextSerial }: Run) {
  const suffix = copy === 0 ? "" : `:${copy}`;
  const idOf = (point: DemoPoint) => demoId(`point:${point.slug}${suffix}`);
  await bulkInsert(
    tx,
    "distribution_point",
    charity.points.map((point) => ({
      id: idOf(point),
      name: copy === 0 ? point.name : `${point.name} ${copy + 1}`,
      operator_id: charity.id,
      municipality_code: point.municipality,
      address: point.address,
      modes: point.modes,
      opened_on: "2016-01-01",
      closed_on: point.closedOn ?? null,
    })),
  );

  const households = makeHouseholds(seeded, charity, suffix);
  await bulkInsert(tx, "household", [
    ...households.map((household) => householdRow(household, charity)),
    ...applicantRows(seeded, charity, suffix),
  ]);
  await bulkInsert(
    tx,
    "eligibility",
    households.flatMap((household) => eligibilityRows(seeded, charity, household)),
  );

  const sessions = charity.points.flatMap((point) =>
    makeSessions(
      seeded,
      point,
      households.filter((household) => household.point === point),
      suffix,
    ),
  );
  await bulkInsert(
    tx,
    "distribution_session",
    sessions.map(({ id, point, startsAt, state }) => ({
      id,
      point_id: idOf(point),
      starts_at: startsAt,
      ends_at: new Date(startsAt.getTime() + sessionMinutes * 60_000),
      state,
    })),
  );

  const stock = new DemoStock(seeded, charity, idOf, suffix);
  stock.receiveFor(sessions);
  const handingOut = new HandingOut(seeded, stock, idOf, nextSerial);
  for (const session of sessions) handingOut.hold(session);
  stock.clearUp();

  await bulkInsert(tx, "lot", stock.lotRows);
  for (const rows of [stock.receipts, stock.transfers, stock.movements])
    await bulkInsert(tx, "stock_movement", rows);
  await bulkInsert(tx, "packing", handingOut.packings);
  await bulkInsert(tx, "packing_line", handingOut.lines);
  await bulkInsert(tx, "parcel", handingOut.parcels);
  await bulkInsert(tx, "delivery", handingOut.deliveries);
  for (const [state, ids] of Object.entries(finalStates(seeded, households)))
    await tx.query("UPDATE household SET state = $1 WHERE id = ANY($2::uuid[])", [state, ids]);
}
