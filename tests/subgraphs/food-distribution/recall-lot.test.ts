import { addHousehold, balanceOf, deliver, move, pack, refusal } from "./records.js";
import { inAll, linesOf, openStockRoom, quantities, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

const reason = "Avviso del produttore: salmonella";
const recall = (lotId: string, selection = quantities) =>
  room.client.do("recallLot", { lotId, reason }, selection);
const statesOf = async (codes: string[]) =>
  (await room.db.query("SELECT state FROM parcel WHERE code = ANY ($1) ORDER BY code", [codes])).map(
    ({ state }: { state: string }) => state,
  );

/** A lot of forty at both points: one parcel assembled, one reserved, two delivered to the same household. */
async function reach() {
  const lot = await room.receive(40);
  await room.client.do("transferStock", {
    lotId: lot,
    fromPointId: room.store,
    toPointId: room.branch,
    quantity: 10,
  });
  const household = await addHousehold(room.db);
  const [assembled] = await pack(room.db, lot, room.store, 1);
  const [reserved, ...delivered] = await pack(room.db, lot, room.store, 3, household);
  for (const code of delivered) await deliver(room.db, [code, household, lot, room.store]);
  return { lot, household, assembled: assembled!, reserved: reserved!, delivered };
}

describe("recallLot", () => {
  it("clears the lot off all shelves and out of all parcels that are not delivered", async () => {
    const { lot, assembled, reserved, delivered } = await reach();
    const answer = await recall(
      lot,
      "{ recall { reason at } quantityOnHand quantityDelivered quantityWasted }",
    );
    expect(answer).toEqual({
      recall: { reason, at: expect.any(String) },
      quantityOnHand: 0,
      quantityDelivered: 4,
      quantityWasted: 36,
    });
    expect(await statesOf([assembled, reserved, ...delivered])).toEqual([
      "DISCARDED",
      "DISCARDED",
      "DELIVERED",
      "DELIVERED",
    ]);
    for (const point of [room.store, room.branch])
      expect(await balanceOf(room.db, lot, point)).toEqual({ onShelf: 0, inParcels: 0 });
  });

  it("leaves what else was in the parcels on the shelf", async () => {
    const [bad, good] = [await room.receive(10), await room.receive(10)];
    await room.db.transaction(async (tx) => {
      const [packing] = await tx.query(
        "INSERT INTO packing (point_id, recipe_name) VALUES ($1, 'Misto') RETURNING id",
        [room.store],
      );
      await tx.query("INSERT INTO packing_line VALUES ($1, $2, 1), ($1, $3, 2)", [packing.id, bad, good]);
      await move(tx, ["PACK", bad, room.store, 1], ["PACK", good, room.store, 2]);
      await tx.query("INSERT INTO parcel (packing_id) VALUES ($1)", [packing.id]);
    });
    expect(await recall(bad)).toEqual(inAll(10, 10));
    expect(await balanceOf(room.db, good, room.store)).toEqual({ onShelf: 10, inParcels: 0 });
  });

  it("finds every parcel and every household that the lot reached, page by page", async () => {
    const { lot, household, assembled, reserved, delivered } = await reach();
    const other = await addHousehold(room.db);
    const [code] = await pack(room.db, lot, room.branch, 1, other);
    await deliver(room.db, [code!, other, lot, room.branch]);
    await recall(lot);
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: ParcelPage = await parcelsOf(lot, after);
      codes.push(...edges.map(({ node }) => node.code));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(codes).toEqual([assembled, reserved, ...delivered, code].sort());
    const { lot: reached } = await room.client.ask<{ lot: object }>(
      "query ($lot: ID!) { lot(id: $lot) { households { edges { node { id } } pageInfo { hasNextPage } } } }",
      { lot },
    );
    expect(reached).toEqual({
      households: {
        edges: [household, other].sort().map((id) => ({ node: { id } })),
        pageInfo: { hasNextPage: false },
      },
    });
  });

  it("takes off the shelf at once what comes back later, or is found in a count", async () => {
    const { lot, delivered } = await reach();
    await recall(lot);
    await room.db.transaction(async (tx) => {
      await tx.query("UPDATE parcel SET state = 'RETURNED' WHERE code = $1", [delivered[0]]);
      await move(tx, ["DELIVERY", lot, room.store, -2], ["UNPACK", lot, room.store, 2]);
    });
    const found = { lotId: lot, pointId: room.branch, counted: 3, reason: "FOUND" };
    expect(await room.client.do("adjustStock", found, quantities)).toEqual(inAll(43, 41, 0));
  });

  it("is for good: nothing of the lot is packed, delivered, moved or brought back", async () => {
    const { lot, household } = await reach();
    const [kept] = await pack(room.db, await room.receive(10), room.store, 1, household);
    await recall(lot);
    expect(await statesOf([kept!])).toEqual(["RESERVED"]);
    expect(await refusal(pack(room.db, lot, room.store, 1))).toBe("shelf_is_not_below_nought");
    const withSurplus = move(room.db, ["ADJUSTMENT", lot, room.store, 5], ["PACK", lot, room.store, 2]);
    expect(await refusal(withSurplus)).toBe("recalled_lot_is_not_packed_or_delivered");
    const transfer = { lotId: lot, fromPointId: room.store, toPointId: room.branch, quantity: 1 };
    expect((await room.italian.refused("transferStock", transfer)).message).toBe(
      "Il lotto è stato richiamato: non ce n'è più su nessuno scaffale.",
    );
    const [{ id }] = await room.db.query(
      "SELECT id FROM stock_movement WHERE lot_id = $1 AND kind = 'RECALL' LIMIT 1",
      [lot],
    );
    expect(await room.client.refused("reverseMovement", { movementId: id })).toMatchObject({
      message: expect.stringMatching(/^The lot was recalled/),
      extensions: { code: "RULE_VIOLATION" },
    });
    expect(await refusal(room.db.query("DELETE FROM recall"))).toBe("recall_append_only");
  });

  it("is refused a second time, without a reason, or of a lot that isn't there", async () => {
    const lot = await room.receive(5);
    await recall(lot);
    const lines = await linesOf(room.db, lot);
    expect(await room.italian.refused("recallLot", { lotId: lot, reason })).toMatchObject({
      message: "Questo lotto è già stato richiamato.",
      extensions: { code: "CONFLICT", rule: "lot_is_recalled_once" },
    });
    expect(await linesOf(room.db, lot)).toBe(lines);
    expect((await room.client.refused("recallLot", { lotId: lot, reason: " " })).extensions.argument).toBe(
      "input.reason",
    );
    expect((await room.client.refused("recallLot", { lotId: "x", reason })).extensions).toEqual({
      code: "NOT_FOUND",
      argument: "input.lotId",
    });
  });

  it("needs the parcels to be taken apart in the same transaction", async () => {
    const { lot } = await reach();
    const alone = room.db.query("INSERT INTO recall (lot_id, reason) VALUES ($1, 'prova')", [lot]);
    expect(await refusal(alone)).toBe("recalled_lot_is_in_no_parcel");
  });
});

interface ParcelPage {
  edges: { node: { code: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function parcelsOf(lot: string, after: string | null): Promise<ParcelPage> {
  const answer = await room.client.ask<{ lot: { parcels: ParcelPage } }>(
    `query ($lot: ID!, $after: String) { lot(id: $lot) {
       parcels(first: 2, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } } } }`,
    { lot, after },
  );
  return answer.lot.parcels;
}
