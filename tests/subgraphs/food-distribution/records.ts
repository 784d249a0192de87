import type { DataSource, EntityManager } from "typeorm";
import { constraintOf } from "../../support/migrated-database.js";

type Db = DataSource | EntityManager;
type Row = Record<string, unknown>;

/** A movement of the stock book: kind, lot, point, quantity, and what else it bears. */
export type Move = [kind: string, lot: string, point: string, quantity: number, more?: Row];

export const refusal = (work: Promise<unknown>) => work.then(() => "accepted", constraintOf);

export async function insert(db: Db, table: string, row: Row, key = "id"): Promise<string> {
  const columns = Object.keys(row);
  const [found] = await db.query(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(", ")}) RETURNING ${key}`,
    Object.values(row),
  );
  return found[key];
}

export function addPoint(db: Db, name = "Prova"): Promise<string> {
  return insert(db, "distribution_point", {
    name,
    operator_id: "caritas-cremonese",
    municipality_code: "019036",
    address: "Via Po 1",
    modes: "{PARCELS}",
    opened_on: "2016-01-01",
  });
}

/** A lot of 500 g units with an expiry date, and what of it is on the shelf at a point. */
export async function addLot(
  db: Db,
  point: string,
  quantity: number,
  expiresOn = "2017-12-31",
): Promise<string> {
  await db.query(
    "INSERT INTO product (name, category, unit_grams) VALUES ('Pasta', 'OTHER', 500) ON CONFLICT DO NOTHING",
  );
  const [product] = await db.query("SELECT id FROM product");
  const lot = await insert(db, "lot", { product_id: product.id, source: "DONATION", expires_on: expiresOn });
  if (quantity > 0) await move(db, ["RECEIPT", lot, point, quantity, { moved_at: "2017-01-02T10:00Z" }]);
  return lot;
}

/** Records movements in one statement. @returns their ids */
export async function move(db: Db, ...moves: Move[]): Promise<string[]> {
  const rows = moves.map(([kind, lot_id, point_id, quantity, more]) => ({
    moved_at: "2017-05-10T10:00Z",
    transfer_id: null,
    reverses_id: null,
    reverses_kind: null,
    ...more,
    kind,
    lot_id,
    point_id,
    quantity,
  }));
  const columns = Object.keys(rows[0]!).join(", ");
  const found: { id: string }[] = await db.query(
    `INSERT INTO stock_movement (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::stock_movement, $1) RETURNING id`,
    [JSON.stringify(rows)],
  );
  return found.map(({ id }) => id);
}

/** An active household of three, entitled from March to October 2017. */
export async function addHousehold(db: Db, more: Row = {}): Promise<string> {
  const id = await insert(db, "household", {
    state: "ACTIVE",
    assistance: "CONTINUOUS",
    registered_by_id: "caritas-cremonese",
    municipality_code: "019036",
    size: 3,
    minors: 1,
    over65: 0,
    ...more,
  });
  await insert(db, "eligibility", {
    household_id: id,
    basis: "INCOME_INDICATOR",
    starts_on: "2017-03-01",
    ends_on: "2017-10-31",
    assessed_by_id: "azienda-sociale-cremonese",
  });
  return id;
}

/** Packs parcels of two units of a lot each, for a household or nobody yet. @returns their codes */
export function pack(
  db: DataSource,
  lot: string,
  point: string,
  parcels: number,
  household: string | null = null,
) {
  return db.transaction(async (tx) => {
    const packing = await insert(tx, "packing", {
      point_id: point,
      recipe_name: "Pacco",
      packed_at: "2017-05-10T08:00Z",
    });
    await insert(tx, "packing_line", { packing_id: packing, lot_id: lot, quantity: 2 }, "lot_id");
    await move(tx, ["PACK", lot, point, 2 * parcels, { moved_at: "2017-05-10T08:00Z" }]);
    const state = household === null ? "ASSEMBLED" : "RESERVED";
    const codes: string[] = [];
    for (let index = 0; index < parcels; index += 1)
      codes.push(
        await insert(tx, "parcel", { packing_id: packing, state, reserved_for_id: household }, "code"),
      );
    return codes;
  });
}

/** Hands a parcel of {@link pack} over: its delivery and the line in the stock book. */
export function deliver(
  db: DataSource,
  [parcel, household, lot, point]: readonly [string, string, string, string],
  at = "2017-05-10T15:00Z",
): Promise<void> {
  return db.transaction(async (tx) => {
    await insert(tx, "delivery", {
      parcel_code: parcel,
      household_id: household,
      delivered_at: at,
      receipt_signed: true,
    });
    await move(tx, ["DELIVERY", lot, point, 2, { moved_at: at }]);
  });
}

export async function quantitiesOf(db: Db, lot: string) {
  const [row] = await db.query(
    `SELECT quantity_received AS received, quantity_on_hand AS "onHand", quantity_delivered AS delivered, quantity_wasted AS wasted
     FROM lot WHERE id = $1`,
    [lot],
  );
  return row;
}

export async function balanceOf(db: Db, lot: string, point: string) {
  const [row] = await db.query(
    'SELECT on_shelf AS "onShelf", in_parcels AS "inParcels" FROM stock_balance WHERE lot_id = $1 AND point_id = $2',
    [lot, point],
  );
  return row;
}
