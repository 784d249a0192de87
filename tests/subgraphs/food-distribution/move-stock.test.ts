import { newKey } from "../../support/client.js";
import { pack } from "./records.js";
import { inAll, linesOf, openStockRoom, quantities, type StockRoom } from "./stock-room.js";

let room: StockRoom;
beforeAll(async () => {
  room = await openStockRoom();
});
afterAll(() => room.close());

const transfer = (lotId: string, quantity: number) => ({
  lotId,
  fromPointId: room.store,
  toPointId: room.branch,
  quantity,
});
const waste = (lotId: string, quantity: number, more = {}) => ({
  lotId,
  pointId: room.store,
  quantity,
  reason: "SPOILT",
  ...more,
});
const count = (lotId: string, counted: number, reason = "MISCOUNTED") => ({
  lotId,
  pointId: room.store,
  counted,
  reason,
});

describe("transferStock", () => {
  it("moves units from one shelf to another, as two halves", async () => {
    const lotId = await room.receive(20);
    const lot = await room.client.do(
      "transferStock",
      transfer(lotId, 8),
      "{ quantityOnHand movements { kind quantity point { id } } }",
    );
    expect(lot).toEqual({
      quantityOnHand: 20,
      movements: [
        { kind: "RECEIPT", quantity: 20, point: { id: room.store } },
        { kind: "TRANSFER_OUT", quantity: 8, point: { id: room.store } },
        { kind: "TRANSFER_IN", quantity: 8, point: { id: room.branch } },
      ],
    });
  });

  it("says how many are there, and how many in parcels, and moves nothing", async () => {
    const lotId = await room.receive(20);
    await pack(room.db, lotId, room.store, 4);
    const lines = await linesOf(room.db, lotId);
    expect(await room.client.refused("transferStock", transfer(lotId, 20))).toMatchObject({
      message: "Only 12 of 20 are on the shelf there; 8 more are in parcels.",
      extensions: { code: "RULE_VIOLATION", rule: "shelf_is_not_below_nought" },
    });
    expect((await room.italian.refused("transferStock", transfer(lotId, 20))).message).toBe(
      "Sullo scaffale ce ne sono solo 12 su 20; altre 8 sono nei pacchi.",
    );
    const back = { ...transfer(lotId, 1), fromPointId: room.branch, toPointId: room.store };
    expect((await room.client.refused("transferStock", back)).message).toBe(
      "None of 1 is on the shelf there.",
    );
    expect(await linesOf(room.db, lotId)).toBe(lines);
  });

  it("goes to another point", async () => {
    const input = { ...transfer(await room.receive(2), 1), toPointId: room.store };
    expect((await room.client.refused("transferStock", input)).extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "input.toPointId",
    });
  });

  it("happens after the lot came in, and not in the future", async () => {
    const lotId = await room.receive(2);
    const hour = 3_600_000;
    for (const [at, message] of [
      [Date.now() - hour, "input.at: the lot came in after that."],
      [Date.now() + hour, "input.at: is in the future or before 2000."],
    ] as const) {
      const input = { ...transfer(lotId, 1), at: new Date(at) };
      expect(await room.client.refused("transferStock", input)).toMatchObject({
        message,
        extensions: { code: "BAD_USER_INPUT", argument: "input.at" },
      });
    }
    expect(await linesOf(room.db, lotId)).toBe(1);
  });

  it.each(["lotId", "fromPointId", "toPointId"])("does not find an unknown %s", async (field) => {
    const input = { ...transfer(await room.receive(2), 1), [field]: "018f0000-0000-7000-8000-000000000000" };
    const { extensions } = await room.client.refused("transferStock", input);
    expect(extensions).toEqual({ code: "NOT_FOUND", argument: `input.${field}` });
  });
});

describe("recordWaste", () => {
  it("takes units off the shelf, with the reason", async () => {
    const lotId = await room.receive(20);
    const lot = await room.client.do(
      "recordWaste",
      waste(lotId, 3),
      "{ quantityOnHand quantityWasted movements { kind reason } }",
    );
    expect(lot).toEqual({
      quantityOnHand: 17,
      quantityWasted: 3,
      movements: [
        { kind: "RECEIPT", reason: null },
        { kind: "WASTE", reason: "SPOILT" },
      ],
    });
  });

  it("is done once for an idempotency key", async () => {
    const lotId = await room.receive(20);
    const input = waste(lotId, 3, { idempotencyKey: newKey() });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => room.client.do("recordWaste", input, quantities)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify(inAll(20, 3))]),
    );
  });

  it("refuses more than there is, and a reason that is not one of waste", async () => {
    const lotId = await room.receive(2);
    expect(await room.client.refused("recordWaste", waste(lotId, 3))).toMatchObject({
      message: "Only 2 of 3 are on the shelf there.",
      extensions: { code: "RULE_VIOLATION" },
    });
    expect(await room.client.refused("recordWaste", waste(lotId, 1, { reason: "STOLEN" }))).toMatchObject({
      message: "input.reason: must be one of EXPIRED, SPOILT, DAMAGED, OTHER.",
      extensions: { code: "BAD_USER_INPUT", argument: "input.reason" },
    });
    expect(await linesOf(room.db, lotId)).toBe(1);
  });
});

describe("adjustStock", () => {
  it("records what is missing, or a surplus, against what the book says is on the shelf", async () => {
    const lotId = await room.receive(20);
    await pack(room.db, lotId, room.store, 2);
    const missing = await room.client.do("adjustStock", count(lotId, 13, "LOST"), quantities);
    expect(missing).toEqual(inAll(20, 3));
    const surplus = await room.client.do(
      "adjustStock",
      count(lotId, 15, "FOUND"),
      "{ quantityReceived quantityOnHand quantityWasted movements { kind quantity reason } }",
    );
    expect(surplus).toMatchObject({ quantityReceived: 22, quantityOnHand: 19, quantityWasted: 3 });
    expect((surplus as { movements: object[] }).movements.at(-1)).toEqual({
      kind: "ADJUSTMENT",
      quantity: 2,
      reason: "FOUND",
    });
  });

  it("records nothing where the count agrees", async () => {
    const lotId = await room.receive(20);
    expect(await room.client.do("adjustStock", count(lotId, 20), quantities)).toEqual(inAll(20, 0));
    expect(await linesOf(room.db, lotId)).toBe(1);
  });

  it("refuses a count below nought, and a reason that is one of waste", async () => {
    const lotId = await room.receive(2);
    const refusals = [count(lotId, -1), count(lotId, 1, "SPOILT")].map((input) =>
      room.client.refused("adjustStock", input),
    );
    expect((await Promise.all(refusals)).map(({ extensions }) => extensions.argument)).toEqual([
      "input.counted",
      "input.reason",
    ]);
  });
});
