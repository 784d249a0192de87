import { Client } from "pg";
import { none, ours, TwoCharities, theirs } from "./two-charities.js";

/** What the database itself shows and takes of whoever comes past our code: SQL, with a charity's setting alone. */
let charities: TwoCharities;
let stranger: Client;
let nobody: Client;
beforeAll(async () => {
  charities = await TwoCharities.open();
  const connectionString = charities.setting.subgraph.databaseUrl;
  stranger = new Client({ connectionString, options: `-c legami.organizations=${theirs}` });
  nobody = new Client({ connectionString });
  await Promise.all([stranger.connect(), nobody.connect()]);
});
afterAll(async () => {
  await Promise.all([stranger.end(), nobody.end()]);
  await charities.close();
});

const atPoint = "point_id IN (SELECT id FROM distribution_point WHERE operator_id = $1)";
const ofHousehold = "household_id IN (SELECT id FROM household WHERE registered_by_id = $1)";
const ofPacking = `packing_id IN (SELECT id FROM packing WHERE ${atPoint})`;
const ofLot = (lot: string) => `${lot} IN (SELECT lot_id FROM stock_movement WHERE ${atPoint})`;

/** Whose each table's rows are, in words of their own. */
const owned: Record<string, string> = {
  household: "registered_by_id = $1",
  eligibility: ofHousehold,
  delivery: ofHousehold,
  person_identity: "subject_id IN (SELECT id FROM household WHERE registered_by_id = $1)",
  lot: ofLot("id"),
  recall: ofLot("lot_id"),
  stock_movement: atPoint,
  stock_balance: atPoint,
  packing: atPoint,
  packing_line: ofPacking,
  parcel: ofPacking,
};

it("every table under row rules is tried here", async () => {
  const ruled = await charities.setting.sql<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace",
  );
  const shown = ["distribution_point", "distribution_session", "product", "audit_entry"];
  expect(ruled.map(({ name }) => name).sort()).toEqual([...Object.keys(owned), ...shown].sort());
});

it.each(Object.entries(owned))("of %s one charity sees its own rows, and nobody any", async (table, own) => {
  const everything = `SELECT count(*)::int AS rows FROM ${table}`;
  const [all] = await charities.setting.sql<{ rows: number }>(everything);
  const [mine] = await charities.setting.sql<{ rows: number }>(`${everything} WHERE ${own}`, [theirs]);
  if (table !== "recall" && table !== "person_identity") expect(mine!.rows).toBeGreaterThan(0);
  if (table !== "recall") expect(all!.rows).toBeGreaterThan(mine!.rows);
  expect((await stranger.query(everything)).rows).toEqual([mine]);
  expect((await nobody.query(everything)).rows).toEqual([{ rows: 0 }]);
});

it.each(["distribution_point", "distribution_session"])(
  "of %s everybody sees all rows, and a charity holds its own alone",
  async (table) => {
    const [all] = await charities.setting.sql<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table}`);
    expect((await nobody.query(`SELECT FROM ${table}`)).rowCount).toBe(all!.rows);
    const held = (await stranger.query(`SELECT FROM ${table} FOR NO KEY UPDATE`)).rowCount!;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(all!.rows);
    expect((await nobody.query(`SELECT FROM ${table} FOR NO KEY UPDATE`)).rowCount).toBe(0);
  },
);

type Ids = TwoCharities["ids"];

/** A row of the owner's, as a stranger would add it. */
const foreign: Record<string, (ids: Ids) => object> = {
  distribution_point: () => ({
    name: "Prova",
    operator_id: ours,
    municipality_code: "019036",
    address: "Via Po",
    modes: "{PARCELS}",
    opened_on: "2016-01-01",
  }),
  distribution_session: ({ point }) => ({
    point_id: point,
    starts_at: "2030-01-01T10:00Z",
    ends_at: "2030-01-01T11:00Z",
  }),
  household: () => ({
    registered_by_id: ours,
    assistance: "CONTINUOUS",
    municipality_code: "019036",
    size: 1,
    minors: 0,
    over65: 0,
  }),
  eligibility: ({ household }) => ({
    household_id: household,
    basis: "INCOME_INDICATOR",
    starts_on: "2030-01-01",
    ends_on: "2030-02-01",
    assessed_by_id: theirs,
  }),
  lot: ({ product }) => ({
    product_id: product,
    source: "DONATION",
    expires_on: "2030-01-01",
    held_by: `{${ours}}`,
  }),
  recall: ({ lot }) => ({ lot_id: lot, reason: "Prova" }),
  stock_movement: ({ lot, point }) => ({ kind: "RECEIPT", lot_id: lot, point_id: point, quantity: 1 }),
  packing: ({ point }) => ({ point_id: point, recipe_name: "Prova" }),
  delivery: ({ reserved, household }) => ({
    parcel_code: reserved,
    household_id: household,
    receipt_signed: true,
  }),
};

const add = (client: Client, table: string, row: object) =>
  client
    .query(
      `INSERT INTO ${table} (${Object.keys(row)}) SELECT ${Object.keys(row)} FROM jsonb_populate_record(NULL::${table}, $1)`,
      [JSON.stringify(row)],
    )
    .then(
      () => "added",
      ({ code }) => code,
    );

it.each(Object.keys(foreign))("to another's %s nobody adds", async (table) => {
  const before = await charities.everything();
  const row = foreign[table]!(charities.ids);
  expect([await add(stranger, table, row), await add(nobody, table, row)]).toEqual(["42501", "42501"]);
  expect(await charities.everything()).toEqual(before);
});

it("nor parcels to another's packing, or lines to its contents", async () => {
  const [packing] = await charities.setting.sql<{ id: string; lot: string }>(
    "SELECT packing_id AS id, lot_id AS lot FROM parcel JOIN packing_line USING (packing_id) WHERE code = $1",
    [charities.ids.assembled],
  );
  const line = { packing_id: packing!.id, lot_id: charities.own.lot, quantity: 1 };
  expect(await add(stranger, "packing_line", line)).toBe("42501");
  expect(await add(stranger, "parcel", { packing_id: packing!.id, charity_id: ours, code: none.code })).toBe(
    "42501",
  );
});

it("a product is named by who runs a point, and renamed by no operator", async () => {
  const product = { name: "Lenticchie 400 g", category: "OTHER", unit_grams: 400 };
  expect(await add(nobody, "product", product)).toBe("42501");
  expect(await add(stranger, "product", product)).toBe("added");
  expect((await stranger.query("UPDATE product SET name = name || '!'")).rowCount).toBe(0);
});

it("changing or deleting all there is touches one's own alone", async () => {
  const { rowCount } = await stranger.query("UPDATE household SET every_days = 14");
  const changed = await charities.setting.sql(
    "SELECT DISTINCT registered_by_id FROM household WHERE every_days = 14",
  );
  expect([rowCount, changed]).toEqual([1, [{ registered_by_id: theirs }]]);
  expect((await nobody.query("DELETE FROM household")).rowCount).toBe(0);
});
