import { allAtOnce, type Change, times } from "../../support/crowd.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { dayFromNow, Setting } from "./setting.js";

const clients = 12;

let setting: Setting;
let point: string;
let pasta: string;
beforeAll(async () => {
  setting = await Setting.open();
  pasta = await setting.addProduct("Pasta");
});
beforeEach(async () => {
  point = await setting.addPoint();
});
afterEach(async () => {
  expect(await brokenLaws(setting.subgraph.databaseUrl, laws)).toEqual({});
});
afterAll(() => setting.subgraph.close());

const delivery = (parcelCode: string, householdId: string): Change => [
  "deliverParcel",
  { parcelCode, householdId, receiptSigned: true },
];
async function reserveAll(household: string, count: number): Promise<string[]> {
  const parcels = await setting.pack(point, pasta, count);
  for (const { code } of parcels) await setting.reserve(code, household);
  return parcels.map(({ code }) => code);
}
const deliveriesTo = async (household: string) =>
  (await setting.sql("SELECT FROM delivery WHERE household_id = $1", [household])).length;

it("a parcel is delivered once", async () => {
  await setting.addLot(point, pasta, 100);
  const household = await setting.addHousehold(0);
  const [code] = await reserveAll(household, 1);
  const { done, codes } = await allAtOnce(
    setting.client,
    times(clients, () => delivery(code!, household)),
  );
  expect({ done, codes }).toEqual({ done: 1, codes: Array(clients - 1).fill("CONFLICT") });
  expect(await deliveriesTo(household)).toBe(1);
});

it("a household is given one parcel within its days, whichever of them is handed over", async () => {
  await setting.addLot(point, pasta, 100);
  const household = await setting.addHousehold(7);
  const parcels = await reserveAll(household, clients);
  const { done, codes } = await allAtOnce(
    setting.client,
    parcels.map((code) => delivery(code, household)),
  );
  expect({ done, codes }).toEqual({ done: 1, codes: Array(clients - 1).fill("RULE_VIOLATION") });
  const tooClose = await setting.sql(
    `SELECT FROM delivery one JOIN delivery other USING (household_id) JOIN household ON household.id = household_id
     WHERE one.id < other.id AND abs(one.delivered_on - other.delivered_on) < every_days`,
  );
  expect(tooClose).toEqual([]);
});

it("the database keeps the days even from who does not ask first", async () => {
  const lot = await setting.addLot(point, pasta, 100);
  const household = await setting.addHousehold(7);
  const parcels = await reserveAll(household, clients);
  const results = await Promise.allSettled(
    parcels.map((code) =>
      setting.sql(`
        BEGIN;
        INSERT INTO delivery (parcel_code, household_id, receipt_signed) VALUES ('${code}', '${household}', true);
        INSERT INTO stock_movement (kind, lot_id, point_id, quantity) VALUES ('DELIVERY', '${lot}', '${point}', 2);
        SELECT pg_sleep(0.2);
        COMMIT`),
    ),
  );
  const refusals = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason.constraint] : [],
  );
  expect(refusals).toEqual(Array(clients - 1).fill("deliveries_are_days_apart"));
});

it("nothing is delivered outside of a right, even where the right ends or help stops meanwhile", async () => {
  await setting.addLot(point, pasta, 200);
  const ended = await setting.addHousehold(0, 1, 60);
  const outside = await allAtOnce(
    setting.client,
    (await reserveAll(ended, clients)).map((code) => delivery(code, ended)),
  );
  expect(outside).toEqual({ done: 0, codes: Array(clients).fill("RULE_VIOLATION") });

  const leaving = await setting.addHousehold(0);
  const parcels = await reserveAll(leaving, clients);
  const { done, codes } = await allAtOnce(setting.client, [
    ...parcels.slice(0, 6).map((code) => delivery(code, leaving)),
    ["exitHousehold", { householdId: leaving }],
    ...parcels.slice(6).map((code) => delivery(code, leaving)),
  ]);
  expect(new Set(codes)).toEqual(new Set(codes.length === 0 ? [] : ["RULE_VIOLATION"]));
  expect(await deliveriesTo(leaving)).toBe(done - 1);
});

it("nothing expired is packed or delivered", async () => {
  await setting.addLot(point, pasta, 100, -1);
  const lines = [{ productId: pasta, quantity: 1 }];
  const parcel = { pointId: point, recipeName: "Pacco", lines, count: 1, goodUntil: dayFromNow(-5) };
  const packed = await allAtOnce(
    setting.client,
    times(clients, () => ["packParcels", parcel] as const),
  );
  expect(packed).toEqual({ done: 0, codes: Array(clients).fill("RULE_VIOLATION") });

  const household = await setting.addHousehold(0);
  const tenDaysAgo = { at: new Date(Date.now() - 10 * 86_400_000) };
  const parcels = (await setting.pack(point, pasta, clients, tenDaysAgo)).map(({ code }) => code);
  await setting.sql("UPDATE parcel SET state = 'RESERVED', reserved_for_id = $1 WHERE code = ANY ($2)", [
    household,
    parcels,
  ]);
  const delivered = await allAtOnce(
    setting.client,
    parcels.map((code) => delivery(code, household)),
  );
  expect(delivered).toEqual({ done: 0, codes: Array(clients).fill("RULE_VIOLATION") });
});
