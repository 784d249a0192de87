import { DataSource } from "typeorm";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { addHousehold, addLot, addPoint, deliver, move, pack } from "./records.js";

let food: OpenedSubgraph;
let db: DataSource;
let point: string;
let lot: string;
let parcels: (readonly [string, string, string, string])[];

/** Nine households in Cremona with a parcel of a kilogram each. */
beforeAll(async () => {
  food = await openTestSubgraph(foodDistributionSubgraph, { demoData: false });
  db = await new DataSource({
    type: "postgres",
    url: food.databaseUrl,
    extra: { options: "-c legami.organizations=*" },
  }).initialize();
  point = await addPoint(db);
  lot = await addLot(db, point, 100);
  parcels = await Promise.all(
    Array.from({ length: 9 }, async () => {
      const household = await addHousehold(db);
      const [code] = await pack(db, lot, point, 1, household);
      return [code!, household, lot, point] as const;
    }),
  );
  for (const parcel of parcels) await deliver(db, parcel);
});
afterAll(async () => {
  await db.destroy();
  await food.close();
});

async function cremona() {
  const { _entities } = await food.ask<{
    _entities: [{ foodAid: Record<string, { value: number | null }> }];
  }>(
    `{ _entities(representations: [{ __typename: "Municipality", istatCode: "019036", absorbedCodes: [] }]) {
       ... on Municipality { foodAid(period: { year: 2017 }) {
         households { value } parcelsDelivered { value } kilogramsDelivered { value } kilogramsWasted { value } } } } }`,
  );
  const { foodAid } = _entities[0];
  return Object.fromEntries(Object.entries(foodAid).map(([name, { value }]) => [name, value]));
}

async function takeBack([code]: readonly [string, ...string[]]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("UPDATE parcel SET state = 'RETURNED' WHERE code = $1", [code]);
    await move(tx, ["DELIVERY", lot, point, -2], ["UNPACK", lot, point, 2]);
  });
}

it("a parcel that came back was not given, and seven households are too few to show", async () => {
  expect(await cremona()).toMatchObject({ households: 10, parcelsDelivered: 10, kilogramsDelivered: 9 });
  await takeBack(parcels[0]!);
  expect(await cremona()).toMatchObject({ households: 10, parcelsDelivered: 10, kilogramsDelivered: 8 });
  await takeBack(parcels[1]!);
  expect(await cremona()).toMatchObject({
    households: null,
    parcelsDelivered: null,
    kilogramsDelivered: null,
  });
});

it("a movement that was reversed never was", async () => {
  const lots = await Promise.all(Array.from({ length: 8 }, () => addLot(db, point, 10)));
  const moves = lots.map((one) => ["WASTE", one, point, 2] as ["WASTE", string, string, number]);
  const [first] = await move(db, ...moves);
  expect(await cremona()).toMatchObject({ kilogramsWasted: 8 });
  await move(db, ["REVERSAL", lots[0]!, point, 2, { reverses_id: first, reverses_kind: "WASTE" }]);
  expect(await cremona()).toMatchObject({ kilogramsWasted: null });
});
