import { addHousehold, balanceOf, deliver, pack } from "./records.js";
import { inAll, linesOf, openStockRoom, quantities, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

async function movementOf(lot: string, kind: string): Promise<string> {
  const [row] = await room.db.query("SELECT id FROM stock_movement WHERE (lot_id, kind) = ($1, $2)", [
    lot,
    kind,
  ]);
  return row.id;
}
const reverse = async (lot: string, kind: string) =>
  room.client.do(
    "reverseMovement",
    { movementId: await movementOf(lot, kind) },
    `{ kind quantity reverses { kind } lot ${quantities} }`,
  );
const refused = async (lot: string, kind: string, client = room.client) =>
  client.refused("reverseMovement", { movementId: await movementOf(lot, kind) });
const transfer = (lotId: string, quantity: number) =>
  room.client.do("transferStock", { lotId, fromPointId: room.store, toPointId: room.branch, quantity });
const waste = (lotId: string, quantity: number, pointId = room.store) =>
  room.client.do("recordWaste", { lotId, pointId, quantity, reason: "OTHER" });

describe("reverseMovement", () => {
  it.each([
    ["RECEIPT", inAll(0, 0)],
    ["WASTE", inAll(20, 0)],
    ["ADJUSTMENT", inAll(20, 0)],
  ])("undoes a %s, and answers the reversal", async (kind, lot) => {
    const id = await room.receive(20);
    if (kind === "WASTE") await waste(id, 5);
    if (kind === "ADJUSTMENT")
      await room.client.do("adjustStock", { lotId: id, pointId: room.store, counted: 24, reason: "FOUND" });
    expect(await reverse(id, kind)).toMatchObject({ kind: "REVERSAL", reverses: { kind }, lot });
  });

  it.each(["TRANSFER_OUT", "TRANSFER_IN"])("of a %s undoes both halves of the transfer", async (kind) => {
    const lot = await room.receive(20);
    await transfer(lot, 8);
    expect(await reverse(lot, kind)).toMatchObject({ quantity: 8, reverses: { kind } });
    expect(await balanceOf(room.db, lot, room.store)).toMatchObject({ onShelf: 20 });
    expect(await balanceOf(room.db, lot, room.branch)).toMatchObject({ onShelf: 0 });
    for (const half of ["TRANSFER_OUT", "TRANSFER_IN"])
      expect((await refused(lot, half)).extensions.rule).toBe("stock_movement_is_reversed_once");
  });

  it("is refused where what came in is not there any more", async () => {
    const lot = await room.receive(20);
    await transfer(lot, 8);
    await waste(lot, 3, room.branch);
    const lines = await linesOf(room.db, lot);
    for (const [kind, message] of [
      ["RECEIPT", "Only 12 of 20 are on the shelf there."],
      ["TRANSFER_OUT", "Only 5 of 8 are on the shelf there."],
    ] as const)
      expect(await refused(lot, kind)).toMatchObject({
        message,
        extensions: { code: "RULE_VIOLATION", rule: "shelf_is_not_below_nought" },
      });
    expect(await linesOf(room.db, lot)).toBe(lines);
  });

  it("is refused for what parcels did, and says what to do instead", async () => {
    const lot = await room.receive(20);
    const household = await addHousehold(room.db);
    const [code] = await pack(room.db, lot, room.store, 2, household);
    await deliver(room.db, [code!, household, lot, room.store]);
    expect((await refused(lot, "PACK")).message).toMatch(/take them back instead \(returnParcel\)/);
    expect((await refused(lot, "DELIVERY", room.italian)).message).toBe(
      "Questo movimento appartiene a un pacco consegnato. Fai invece rientrare il pacco (returnParcel).",
    );
    await room.client.do("recallLot", { lotId: lot, reason: "Prova" });
    expect(await refused(lot, "UNPACK")).toMatchObject({
      message: expect.stringMatching(/packParcels/),
      extensions: { code: "RULE_VIOLATION", rule: "stock_book_agrees_with_parcels" },
    });
  });

  it("is itself not reversed, nor is a movement twice", async () => {
    const lot = await room.receive(20);
    await waste(lot, 5);
    await reverse(lot, "WASTE");
    expect((await refused(lot, "REVERSAL")).extensions.rule).toBe("reversal_is_not_reversed");
    expect(await refused(lot, "WASTE", room.italian)).toMatchObject({
      message: "Questo movimento è già stato stornato.",
      extensions: { code: "CONFLICT" },
    });
    expect(await linesOf(room.db, lot)).toBe(3);
  });

  it("does not find an unknown movement", async () => {
    expect((await room.client.refused("reverseMovement", { movementId: "x" })).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.movementId",
    });
  });
});
