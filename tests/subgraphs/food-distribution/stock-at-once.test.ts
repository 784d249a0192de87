import { allAtOnce, type Change, times } from "../../support/crowd.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";
import { balanceOf, move, pack, quantitiesOf, refusal } from "./records.js";
import { linesOf, openStockRoom, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());
afterEach(async () => expect(await brokenLaws(room.databaseUrl, laws)).toEqual({}));

const waste = (lotId: string, quantity = 1): Change => [
  "recordWaste",
  { lotId, pointId: room.store, quantity, reason: "SPOILT" },
];
const transfer = (lotId: string, quantity = 1): Change => [
  "transferStock",
  { lotId, fromPointId: room.store, toPointId: room.branch, quantity },
];
const transferBack = (lotId: string): Change => [
  "transferStock",
  { lotId, fromPointId: room.branch, toPointId: room.store, quantity: 1 },
];
const recall = (lotId: string): Change => ["recallLot", { lotId, reason: "Prova" }];
const only = (code: string, count: number) => times(count, () => code);

describe("a shelf that twelve clients take from at once", () => {
  it("gives five of them its five units, thrown away or carried elsewhere", async () => {
    const lot = await room.receive(5);
    const { done, codes } = await allAtOnce(
      room.client,
      times(12, (index) => (index % 2 === 0 ? waste(lot) : transfer(lot))),
    );
    expect({ done, codes }).toEqual({ done: 5, codes: only("RULE_VIOLATION", 7) });
    expect(await balanceOf(room.db, lot, room.store)).toEqual({ onShelf: 0, inParcels: 0 });
  });

  it("is brought to the count by whoever counted, and by nobody twice", async () => {
    const lot = await room.receive(20);
    const count = { lotId: lot, pointId: room.store, counted: 17, reason: "LOST" };
    const { done } = await allAtOnce(
      room.client,
      times(12, () => ["adjustStock", count]),
    );
    expect(done).toBe(12);
    expect(await quantitiesOf(room.db, lot)).toEqual({ received: 20, onHand: 17, delivered: 0, wasted: 3 });
    expect(await linesOf(room.db, lot)).toBe(2);
  });
});

describe("a stock movement that twelve clients reverse at once", () => {
  it.each(["WASTE", "TRANSFER_OUT"])("is undone once (%s)", async (kind) => {
    const lot = await room.receive(20);
    await allAtOnce(room.client, [kind === "WASTE" ? waste(lot, 5) : transfer(lot, 5)]);
    const halves = await room.db.query(
      "SELECT id FROM stock_movement WHERE lot_id = $1 AND kind <> 'RECEIPT'",
      [lot],
    );
    const { done, codes } = await allAtOnce(
      room.client,
      times(12, (index) => ["reverseMovement", { movementId: halves[index % halves.length].id }]),
    );
    expect({ done, codes }).toEqual({ done: 1, codes: only("CONFLICT", 11) });
    expect(await balanceOf(room.db, lot, room.store)).toEqual({ onShelf: 20, inParcels: 0 });
  });

  it("or is a receipt whose units others take goes as a whole or not at all", async () => {
    for (const lot of [await room.receive(9), await room.receive(9), await room.receive(9)]) {
      const [{ id }] = await room.db.query("SELECT id FROM stock_movement WHERE lot_id = $1", [lot]);
      const reversal: Change = ["reverseMovement", { movementId: id }];
      const { done } = await allAtOnce(room.client, [reversal, ...times(9, () => waste(lot))]);
      const { received, wasted } = await quantitiesOf(room.db, lot);
      expect([
        [1, 0, 0],
        [9, 9, 9],
      ]).toContainEqual([done, received, wasted]);
    }
  });
});

describe("the stock book, while eight clients write to it", () => {
  it("adds up: received is on hand, delivered or wasted", async () => {
    const lots = [await room.receive(30), await room.receive(30)];
    for (const lot of lots) await allAtOnce(room.client, [transfer(lot, 10)]);
    const crowd = times(48, (index): Change => {
      const lot = lots[index % 2]!;
      const count = { lotId: lot, pointId: room.branch, counted: 5 + (index % 7), reason: "MISCOUNTED" };
      return [waste(lot, 2), transfer(lot, 3), transferBack(lot), ["adjustStock", count] as const][
        (index >> 1) % 4
      ]!;
    });
    const { codes } = await allAtOnce(room.client, crowd);
    expect(new Set(codes).has("INTERNAL_SERVER_ERROR")).toBe(false);
  });

  it("is neither edited nor deleted from", async () => {
    const lot = await room.receive(20);
    const before = await room.db.query("SELECT * FROM stock_movement WHERE lot_id = $1", [lot]);
    const tampering = times(8, (index) =>
      refusal(
        room.db.query(
          index % 2 === 0
            ? "UPDATE stock_movement SET quantity = quantity + 1 WHERE lot_id = $1"
            : "DELETE FROM stock_movement WHERE lot_id = $1",
          [lot],
        ),
      ),
    );
    const work = allAtOnce(
      room.client,
      times(8, () => waste(lot)),
    );
    expect(new Set(await Promise.all(tampering))).toEqual(new Set(["stock_movement_append_only"]));
    expect((await work).done).toBe(8);
    const after = await room.db.query("SELECT * FROM stock_movement WHERE lot_id = $1 ORDER BY id", [lot]);
    expect(after).toHaveLength(9);
    expect(after).toEqual(expect.arrayContaining(before));
  });
});

describe("a lot that is recalled", () => {
  it("by eight clients at once is recalled once, whatever others do with it meanwhile", async () => {
    const lot = await room.receive(50);
    const crowd = times(16, (index) => (index % 2 === 0 ? recall(lot) : transfer(lot, 3)));
    const { done, codes } = await allAtOnce(room.client, crowd);
    expect(codes.filter((code) => code === "CONFLICT")).toHaveLength(7);
    expect(done + codes.length).toBe(16);
    expect(await quantitiesOf(room.db, lot)).toEqual({ received: 50, onHand: 0, delivered: 0, wasted: 50 });
  });

  it("while eight pack it is in no parcel afterwards", async () => {
    const lots = await Promise.all(times(3, () => room.receive(40)));
    for (const lot of lots) {
      const packing = times(8, () => refusal(pack(room.db, lot, room.store, 2)));
      const { done, codes } = await allAtOnce(room.client, [recall(lot)]);
      const answers = await Promise.all(packing);
      expect({ done, codes }).toEqual({ done: 1, codes: [] });
      for (const answer of answers)
        expect([
          "accepted",
          "shelf_is_not_below_nought",
          "recalled_lot_is_not_packed_or_delivered",
        ]).toContain(answer);
      expect(await refusal(move(room.db, ["WASTE", lot, room.store, 1]))).toBe("shelf_is_not_below_nought");
    }
  });
});
