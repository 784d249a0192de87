import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { foodDistributionSubgraph } from "../../../subgraphs/food-distribution/subgraph.js";
import { allAtOnce, type MigratedDatabase, migratedDatabase } from "../../support/migrated-database.js";
import { addLot, addPoint, balanceOf, insert, move, quantitiesOf, refusal } from "./records.js";

let open: MigratedDatabase;
let db: DataSource;
let point: string;
let other: string;

beforeAll(async () => {
  open = await migratedDatabase(foodDistributionSubgraph);
  db = open.database;
  point = await addPoint(db);
  other = await addPoint(db, "Altra");
});
afterAll(() => open.close());

describe("a shelf", () => {
  it("gives five of twelve who take one of five units at once", async () => {
    const lot = await addLot(db, point, 5);
    const { done, refused } = await allAtOnce(12, () => move(db, ["WASTE", lot, point, 1]));
    expect(done).toBe(5);
    expect(new Set(refused)).toEqual(new Set(["shelf_is_not_below_nought"]));
    expect(await balanceOf(db, lot, point)).toEqual({ onShelf: 0, inParcels: 0 });
  });

  it("is not helped by what another point has of the lot", async () => {
    const lot = await addLot(db, point, 5);
    expect(await refusal(move(db, ["WASTE", lot, other, 1]))).toBe("shelf_is_not_below_nought");
  });

  it("waits instead of deadlocking when twelve move the same lots in different orders", async () => {
    const lots = [await addLot(db, point, 100), await addLot(db, point, 100), await addLot(db, point, 100)];
    const { done, refused } = await allAtOnce(12, (index) => {
      const order = index % 2 === 0 ? lots : [...lots].reverse();
      return move(db, ...order.map((lot) => ["WASTE", lot, point, 1] as ["WASTE", string, string, number]));
    });
    expect({ done, refused }).toEqual({ done: 12, refused: [] });
    for (const lot of lots) expect(await quantitiesOf(db, lot)).toMatchObject({ onHand: 88, wasted: 12 });
  });

  it("can only be emptied of what is in parcels by unpacking them", async () => {
    const lot = await addLot(db, point, 5);
    expect(await refusal(move(db, ["UNPACK", lot, point, 1]))).toBe("parcels_are_not_below_nought");
    expect(await refusal(move(db, ["DELIVERY", lot, point, 1]))).toBe("parcels_are_not_below_nought");
  });
});

describe("a lot", () => {
  it("is what came in: on hand, delivered or wasted, whatever moves it", async () => {
    const lot = await addLot(db, point, 100);
    const transfer = { transfer_id: randomUUID() };
    await move(db, ["TRANSFER_OUT", lot, point, 40, transfer], ["TRANSFER_IN", lot, other, 40, transfer]);
    await db.transaction(async (tx) => {
      await move(tx, ["PACK", lot, other, 30]);
      await move(tx, ["UNPACK", lot, other, 10]);
      await move(tx, ["DELIVERY", lot, other, 20]);
    });
    await move(db, ["WASTE", lot, point, 5]);
    await move(db, ["RECALL", lot, other, 1]);
    await move(db, ["ADJUSTMENT", lot, point, -2], ["ADJUSTMENT", lot, other, 3]);
    expect(await quantitiesOf(db, lot)).toEqual({ received: 103, onHand: 75, delivered: 20, wasted: 8 });
    expect(await balanceOf(db, lot, point)).toEqual({ onShelf: 53, inParcels: 0 });
    expect(await balanceOf(db, lot, other)).toEqual({ onShelf: 22, inParcels: 0 });
  });

  it("takes back what was delivered and returned", async () => {
    const lot = await addLot(db, point, 10);
    await move(db, ["PACK", lot, point, 4], ["DELIVERY", lot, point, 4]);
    await move(db, ["DELIVERY", lot, point, -4], ["UNPACK", lot, point, 4]);
    expect(await quantitiesOf(db, lot)).toEqual({ received: 10, onHand: 10, delivered: 0, wasted: 0 });
    expect(await refusal(move(db, ["DELIVERY", lot, point, -1], ["UNPACK", lot, point, 1]))).toBe(
      "lot_quantities_are_not_below_nought",
    );
  });

  it.each(["PACK", "DELIVERY"])("is not moved by %s after the day of its expiry, in Rome", async (kind) => {
    const lot = await addLot(db, point, 10, "2017-06-30");
    const at = (moved_at: string) =>
      kind === "PACK"
        ? move(db, ["PACK", lot, point, 1, { moved_at }], ["UNPACK", lot, point, 1])
        : move(db, ["PACK", lot, point, 1], ["DELIVERY", lot, point, 1, { moved_at }]);
    expect(await refusal(at("2017-06-30T22:30Z"))).toBe("expired_lot_is_not_packed_or_delivered");
    expect(await refusal(at("2017-06-30T21:30Z"))).toBe("accepted");
  });

  it("can be thrown away, and unpacked, after its expiry, but no reversal packs it again", async () => {
    const lot = await addLot(db, point, 10, "2017-06-30");
    const after = { moved_at: "2017-07-10T10:00Z" };
    const [, unpack] = await move(db, ["PACK", lot, point, 4], ["UNPACK", lot, point, 4, after]);
    expect(
      await refusal(
        move(db, ["REVERSAL", lot, point, 4, { reverses_id: unpack, reverses_kind: "UNPACK", ...after }]),
      ),
    ).toBe("expired_lot_is_not_packed_or_delivered");
    await move(db, ["WASTE", lot, point, 10, after]);
    expect(await quantitiesOf(db, lot)).toEqual({ received: 10, onHand: 0, delivered: 0, wasted: 10 });
  });

  it("keeps its expiry, and what its product weighs", async () => {
    const lot = await addLot(db, point, 10, "2017-06-30");
    expect(await refusal(db.query("UPDATE lot SET expires_on = '2018-06-30' WHERE id = $1", [lot]))).toBe(
      "lot_stays_as_received",
    );
    expect(await refusal(db.query("UPDATE product SET unit_grams = 1"))).toBe(
      "product_weighs_always_the_same",
    );
  });

  it("has its totals and balances from movements alone", async () => {
    const lot = await addLot(db, point, 10);
    const byHand = "UPDATE lot SET quantity_delivered = 10, quantity_on_hand = 0 WHERE id = $1";
    expect(await refusal(db.query(byHand, [lot]))).toBe("lot_totals_are_added_up");
    for (const sql of [
      "UPDATE stock_balance SET on_shelf = 99",
      "DELETE FROM stock_balance",
      "TRUNCATE stock_balance",
    ])
      expect(await refusal(db.query(sql))).toBe("stock_balance_is_written_by_triggers");
    const [{ product_id }] = await db.query("SELECT product_id FROM lot LIMIT 1");
    const filled = {
      product_id,
      source: "DONATION",
      expires_on: "2018-01-01",
      quantity_received: 5,
      quantity_on_hand: 5,
    };
    expect(await refusal(insert(db, "lot", filled))).toBe("lot_totals_are_added_up");
  });
});

describe("a lot's sum", () => {
  it("holds even for who has switched the triggers off", async () => {
    const lot = await addLot(db, point, 10);
    const tamper = db.transaction(async (tx) => {
      await tx.query("ALTER TABLE lot DISABLE TRIGGER USER");
      await tx.query("UPDATE lot SET quantity_delivered = 3 WHERE id = $1", [lot]);
    });
    expect(await refusal(tamper)).toBe("lot_received_is_on_hand_or_delivered_or_wasted");
  });
});

describe("a transfer", () => {
  const halves = (lot: string, into: number, ids = [randomUUID()]) =>
    move(
      db,
      ["TRANSFER_OUT", lot, point, 4, { transfer_id: ids[0] }],
      ["TRANSFER_IN", lot, other, into, { transfer_id: ids.at(-1) }],
    );

  it("has two halves of the same quantity, recorded together", async () => {
    const lot = await addLot(db, point, 10);
    const transfer_id = randomUUID();
    expect(await refusal(move(db, ["TRANSFER_OUT", lot, point, 4, { transfer_id }]))).toBe(
      "transfer_has_two_halves",
    );
    expect(await refusal(halves(lot, 5))).toBe("transfer_has_two_halves");
    expect(await refusal(halves(lot, 4, [randomUUID(), randomUUID()]))).toBe("transfer_has_two_halves");
    expect(await refusal(move(db, ["TRANSFER_OUT", lot, point, 4]))).toBe("half_of_a_transfer_bears_its_id");
    expect(await refusal(halves(lot, 4))).toBe("accepted");
    expect(await balanceOf(db, lot, other)).toMatchObject({ onShelf: 4 });
  });

  it("is reversed with both halves or not at all", async () => {
    const lot = await addLot(db, point, 10);
    const [out, into] = await halves(lot, 4);
    const undoOut = ["REVERSAL", lot, point, 4, { reverses_id: out, reverses_kind: "TRANSFER_OUT" }] as const;
    const undoIn = ["REVERSAL", lot, other, 4, { reverses_id: into, reverses_kind: "TRANSFER_IN" }] as const;
    expect(await refusal(move(db, [...undoOut]))).toBe("transfer_has_two_halves");
    await move(db, [...undoOut], [...undoIn]);
    expect(await balanceOf(db, lot, point)).toMatchObject({ onShelf: 10 });
    expect(await balanceOf(db, lot, other)).toMatchObject({ onShelf: 0 });
  });
});

describe("a stock movement", () => {
  const undo = (lot: string, id: string | undefined, kind: string, quantity: number) =>
    move(db, ["REVERSAL", lot, point, quantity, { reverses_id: id, reverses_kind: kind }]);

  it("is reversed by one of twelve who try at once", async () => {
    const lot = await addLot(db, point, 10);
    const [waste] = await move(db, ["WASTE", lot, point, 3]);
    const { done, refused } = await allAtOnce(12, () => undo(lot, waste, "WASTE", 3));
    expect(done).toBe(1);
    expect(new Set(refused)).toEqual(new Set(["stock_movement_is_reversed_once"]));
    expect(await quantitiesOf(db, lot)).toEqual({ received: 10, onHand: 10, delivered: 0, wasted: 0 });
  });

  it("is reversed whole, as what it was; a reversal never is", async () => {
    const lot = await addLot(db, point, 10);
    const [waste] = await move(db, ["WASTE", lot, point, 3]);
    expect(await refusal(undo(lot, waste, "WASTE", 2))).toBe("reversal_undoes_all_of_one_movement");
    expect(await refusal(undo(lot, waste, "RECALL", 3))).toBe("reversal_undoes_all_of_one_movement");
    const [reversal] = await undo(lot, waste, "WASTE", 3);
    expect(await refusal(undo(lot, reversal, "REVERSAL", 3))).toBe("reversal_is_not_reversed");
    expect(await refusal(move(db, ["REVERSAL", lot, point, 3]))).toBe("reversal_names_what_it_reverses");
  });

  it("is not reversed when what came in is gone already", async () => {
    const lot = await addLot(db, point, 0);
    const [receipt] = await move(db, ["RECEIPT", lot, point, 10]);
    await move(db, ["WASTE", lot, point, 3]);
    expect(await refusal(undo(lot, receipt, "RECEIPT", 10))).toBe("shelf_is_not_below_nought");
  });

  it("is never edited or deleted", async () => {
    await addLot(db, point, 10);
    for (const sql of [
      "UPDATE stock_movement SET quantity = 1",
      "DELETE FROM stock_movement",
      "TRUNCATE stock_movement CASCADE",
    ])
      expect(await refusal(db.query(sql))).toBe("stock_movement_append_only");
  });

  it("has a quantity above nought, unless it corrects a count or takes a delivery back", async () => {
    const lot = await addLot(db, point, 10);
    for (const kind of ["RECEIPT", "PACK", "WASTE", "RECALL"])
      expect(await refusal(move(db, [kind, lot, point, -1]))).toBe("stock_movement_has_a_quantity");
    expect(await refusal(move(db, ["ADJUSTMENT", lot, point, 0]))).toBe("stock_movement_has_a_quantity");
  });
});
