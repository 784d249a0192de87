import { pack } from "./records.js";
import { openStockRoom, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

async function lots(args: object): Promise<string[]> {
  const answer = await room.client.ask<{ lots: { edges: { node: { id: string } }[] } }>(
    `query ($product: ID!, $point: ID, $supplierReference: String) {
       lots(product: $product, point: $point, supplierReference: $supplierReference, first: 100) { edges { node { id } } } }`,
    { product: room.productId, ...args },
  );
  return answer.lots.edges.map(({ node }) => node.id);
}

describe("lots", () => {
  it("of a product are found, also by point and by the supplier's reference", async () => {
    const here = await room.receive(5, { supplierReference: "L 2018/123" });
    const there = await room.receive(5, { pointId: room.branch });
    expect(await lots({ supplierReference: "L 2018/123" })).toEqual([here]);
    expect(await lots({ point: room.branch })).toEqual([there]);
    expect(await lots({})).toEqual(expect.arrayContaining([here, there]));
    for (const nothing of [{ product: room.store }, { point: "no-id" }, { supplierReference: "L 2018" }])
      expect(await lots(nothing)).toEqual([]);
  });

  it("say where they are, on which shelf and in parcels", async () => {
    const lot = await room.receive(9);
    await pack(room.db, lot, room.store, 2);
    const transfer = { lotId: lot, fromPointId: room.store, toPointId: room.branch, quantity: 5 };
    const { stock } = await room.client.do<{ stock: object[] }>(
      "transferStock",
      transfer,
      "{ stock { point { name } onShelf inParcels } }",
    );
    expect(stock).toHaveLength(2);
    expect(stock).toEqual(
      expect.arrayContaining([
        { point: { name: "Magazzino" }, onShelf: 0, inParcels: 4 },
        { point: { name: "Parrocchia" }, onShelf: 5, inParcels: 0 },
      ]),
    );
    await room.client.do("recallLot", { lotId: lot, reason: "Prova" });
    const answer = await room.client.ask("query ($lot: ID!) { lot(id: $lot) { stock { onShelf } } }", {
      lot,
    });
    expect(answer).toEqual({ lot: { stock: [] } });
  });
});
