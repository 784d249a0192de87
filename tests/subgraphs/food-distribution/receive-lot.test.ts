import { newKey } from "../../support/client.js";
import { dayFromNow } from "./setting.js";
import { openStockRoom, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

const lotInput = () => ({
  pointId: room.store,
  productId: room.productId,
  source: "PURCHASE",
  supplierReference: "DDT 1204",
  projectCode: "FARELEGAMI",
  expiresOn: dayFromNow(30),
  quantity: 20,
});
const counts = async () =>
  (
    await room.db.query(
      "SELECT (SELECT count(*) FROM lot)::int AS lots, (SELECT count(*) FROM product)::int AS products",
    )
  )[0];

describe("receiveLot", () => {
  it("answers the lot, with its receipt in the stock book", async () => {
    const lot = await room.client.do(
      "receiveLot",
      lotInput(),
      `{ product { id name } source supplierReference fundedBy { code } expiresOn quantityReceived quantityOnHand
         recall { at } movements { kind quantity reason point { id } } }`,
    );
    expect(lot).toEqual({
      product: { id: room.productId, name: "Riso 1 kg" },
      source: "PURCHASE",
      supplierReference: "DDT 1204",
      fundedBy: { code: "FARELEGAMI" },
      expiresOn: dayFromNow(30),
      quantityReceived: 20,
      quantityOnHand: 20,
      recall: null,
      movements: [{ kind: "RECEIPT", quantity: 20, reason: null, point: { id: room.store } }],
    });
  });

  it("leaves the statistics and the report readable when grams are typed for units", async () => {
    const { productId: _, ...input } = lotInput();
    const product = { name: "Farina 25 kg", category: "FLOUR_BREAD_PASTA_RICE", unitGrams: 25_000 };
    const slip = { ...input, product, quantity: 250_000 };
    const { movements } = await room.client.do<{ movements: { id: string }[] }>(
      "receiveLot",
      slip,
      "{ movements { id } }",
    );
    const year = Number(dayFromNow(0).slice(0, 4));
    const { foodAidReport, _entities } = await room.asTheGateway<{
      foodAidReport: object;
      _entities: object[];
    }>(
      `query ($year: Int!) { foodAidReport(organization: "caritas-cremonese", year: $year) { food { kilogramsReceived { value } } }
         _entities(representations: [{ __typename: "Municipality", istatCode: "019036", absorbedCodes: [] }]) {
           ... on Municipality { foodAid(period: { year: $year }) { kilogramsWasted { value } } } } }`,
      { year },
    );
    expect([foodAidReport, _entities]).toEqual([expect.anything(), [expect.anything()]]);
    await room.client.do("reverseMovement", { movementId: movements[0]!.id });
  });

  it("registers a new product with its first lot", async () => {
    const { productId: _, ...input } = lotInput();
    const product = { name: "Miele 500 g", category: "SUGAR", unitGrams: 500 };
    const lot = await room.client.do(
      "receiveLot",
      { ...input, product },
      "{ product { name category unitGrams } }",
    );
    expect(lot).toEqual({ product });
    const before = await counts();
    const again = await room.client.refused("receiveLot", { ...input, product });
    expect(again).toMatchObject({
      message: "There is a product of this name already. Use that one, or choose another name.",
      extensions: { code: "CONFLICT", rule: "product_name_is_given_once" },
    });
    expect(await counts()).toEqual(before);
  });

  it("takes in what came some days ago, by its day", async () => {
    const at = new Date(Date.now() - 5 * 86_400_000).toISOString();
    const lot = await room.client.do(
      "receiveLot",
      { ...lotInput(), at, expiresOn: dayFromNow(-3) },
      "{ receivedAt movements { at } }",
    );
    expect(lot).toEqual({ receivedAt: at, movements: [{ at }] });
  });

  it.each([
    ["an expired lot", { expiresOn: dayFromNow(-1) }, "input.expiresOn", /expired food is not received/],
    ["a date far away", { expiresOn: "2204-05-01" }, "input.expiresOn", /look at the year again/],
    ["nothing", { quantity: 0 }, "input.quantity", /must be from 1 to 1000000/],
    [
      "what comes in tomorrow",
      { at: new Date(Date.now() + 86_400_000) },
      "input.at",
      /is in the future or before 2000/,
    ],
    ["no product", { productId: null }, "input.productId", /must be given, or else product/],
    [
      "a product without a name",
      { productId: null, product: { name: " ", category: "SUGAR", unitGrams: 1 } },
      "input.product.name",
      /must not be empty/,
    ],
  ])("refuses %s", async (_, change, argument, message) => {
    const before = await counts();
    const refusal = await room.client.refused("receiveLot", { ...lotInput(), ...change });
    expect(refusal).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: "BAD_USER_INPUT", argument },
    });
    expect(await counts()).toEqual(before);
  });

  it.each(["pointId", "productId"])("does not find an unknown %s", async (field) => {
    const refusal = await room.client.refused("receiveLot", { ...lotInput(), [field]: "no-such" });
    expect(refusal.extensions).toEqual({ code: "NOT_FOUND", argument: `input.${field}` });
  });

  it("takes nothing in at a point that has closed", async () => {
    const [closed] = await room.db.query(
      `INSERT INTO distribution_point (name, operator_id, municipality_code, address, modes, opened_on, closed_on)
       VALUES ('Chiuso', 'caritas-cremonese', '019036', 'Via Po 2', '{PARCELS}', '2016-01-01', '2018-12-31') RETURNING id`,
    );
    const refusal = await room.italian.refused("receiveLot", { ...lotInput(), pointId: closed.id });
    expect(refusal).toMatchObject({
      message:
        "Il punto di distribuzione ha chiuso il 31 dicembre 2018: non vi entra più nulla. Scegli un altro punto.",
      extensions: { code: "RULE_VIOLATION" },
    });
    const lotId = await room.receive(5);
    const transfer = { lotId, fromPointId: room.store, toPointId: closed.id, quantity: 1 };
    expect((await room.client.refused("transferStock", transfer)).extensions.code).toBe("RULE_VIOLATION");
  });

  it("with an idempotency key takes a lot in once, however many send it at once", async () => {
    const input = { ...lotInput(), idempotencyKey: newKey() };
    const lots = await Promise.all(
      Array.from({ length: 8 }, () => room.client.do<{ id: string }>("receiveLot", input)),
    );
    expect(new Set(lots.map(({ id }) => id)).size).toBe(1);
  });
});
