import type { DataSource } from "typeorm";
import { inTransaction } from "../../../shared/use-case/use-case.js";
import { expireParcels } from "../../../subgraphs/food-distribution/parcel/expire-parcels.js";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { type MigratedDatabase, migratedDatabase } from "../../support/migrated-database.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { addHousehold, addLot, addPoint, balanceOf, deliver, pack } from "./records.js";

let open: MigratedDatabase;
let db: DataSource;
let point: string;
beforeAll(async () => {
  open = await migratedDatabase(foodDistributionSubgraph);
  db = open.database;
  point = await addPoint(db);
});
afterAll(() => open.close());

const run = () => inTransaction(db, (tx) => expireParcels.run(tx));
const statesOf = async (codes: string[]) =>
  (
    await db.query("SELECT state, count(*)::int FROM parcel WHERE code = ANY ($1) GROUP BY 1 ORDER BY 1", [
      codes,
    ])
  ).map(({ state, count }: { state: string; count: number }) => `${state} ${count}`);

it("unpacks all parcels with something past its date, reserved or not, and no others", async () => {
  const old = await addLot(db, point, 100, "2017-06-30");
  const fresh = await addLot(db, point, 100, "2099-06-30");
  const household = await addHousehold(db);
  const loose = await pack(db, old, point, 20);
  const reserved = await pack(db, old, point, 10, household);
  const [given, ...others] = await pack(db, old, point, 3, household);
  await deliver(db, [given!, household, old, point]);
  const good = await pack(db, fresh, point, 5);
  await run();
  expect(await statesOf([...loose, ...reserved, ...others])).toEqual(["EXPIRED 32"]);
  expect(await statesOf([given!])).toEqual(["DELIVERED 1"]);
  expect(await statesOf(good)).toEqual(["ASSEMBLED 5"]);
  expect(await balanceOf(db, old, point)).toEqual({ onShelf: 98, inParcels: 0 });
  expect(await balanceOf(db, fresh, point)).toEqual({ onShelf: 90, inParcels: 10 });
  const [{ lines }] = await db.query(
    "SELECT count(*)::int AS lines FROM stock_movement WHERE kind = 'UNPACK' AND lot_id = $1",
    [old],
  );
  expect(lines).toBe(1);
});

it("leaves alone what was discarded while it waited, and several at once expire each parcel once", async () => {
  const old = await addLot(db, point, 100, "2017-06-30");
  const codes = await pack(db, old, point, 10);
  await Promise.all([
    ...Array.from({ length: 8 }, run),
    inTransaction(db, async (tx) => {
      const [discarded] = await tx.query(
        "UPDATE parcel SET state = 'DISCARDED' WHERE code = $1 AND state = 'ASSEMBLED' RETURNING code",
        [codes[3]],
      );
      if (discarded.length > 0)
        await tx.query(
          "INSERT INTO stock_movement (kind, lot_id, point_id, quantity) VALUES ('UNPACK', $1, $2, 2)",
          [old, point],
        );
    }),
  ]);
  expect(await balanceOf(db, old, point)).toEqual({ onShelf: 100, inParcels: 0 });
  expect(await brokenLaws(open.url, laws)).toEqual({});
});
