import { parcelCode } from "../../../subgraphs/food-distribution/parcel/parcel-code.js";
import { newKey } from "../../support/client.js";
import { dayFromNow, Setting } from "./setting.js";

let setting: Setting;
let point: string;
let pasta: string;
let lot: string;
beforeAll(async () => {
  setting = await Setting.open();
  pasta = await setting.addProduct("Pasta");
});
afterAll(() => setting.subgraph.close());
beforeEach(async () => {
  point = await setting.addPoint();
  lot = await setting.addLot(point, pasta, 20);
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const packOne = async (more = {}) => (await setting.pack(point, pasta, 1, more))[0]!.code;
const packLongAgo = () => packOne({ at: daysAgo(40) });
async function reserved(household: string, pack = packOne): Promise<string> {
  return (await setting.reserve(await pack(), household)).code;
}
const refused = (mutation: string, input: object, client = setting.client) =>
  client.refused(mutation, input, "{ code }");
const delivery = (parcelCode: string, householdId: string, more = {}) => ({
  parcelCode,
  householdId,
  receiptSigned: true,
  ...more,
});
const stateOf = async (code: string) =>
  (await setting.sql<{ state: string }>("SELECT state FROM parcel WHERE code = $1", [code]))[0]!.state;
const start = { delivered: 0, wasted: 0, shelf: 20, parcels: 0 };

describe("a parcel", () => {
  it("is packed, reserved and delivered, its contents with it", async () => {
    const household = await setting.addHousehold();
    const code = await packOne();
    expect(await setting.quantities(lot)).toEqual({ ...start, shelf: 18, parcels: 2 });
    expect(await setting.reserve(code, household)).toEqual({ code, state: "RESERVED" });
    expect(await setting.deliver(code, household)).toEqual({ code, state: "DELIVERED" });
    expect(await setting.quantities(lot)).toEqual({ ...start, shelf: 18, delivered: 2 });
  });

  it("comes back before or after it was delivered, its contents to the shelf", async () => {
    const household = await setting.addHousehold();
    const uncollected = await reserved(household);
    expect(await setting.client.do("returnParcel", { parcelCode: uncollected }, "{ state }")).toEqual({
      state: "RETURNED",
    });
    const brought = await reserved(household);
    await setting.deliver(brought, household);
    await setting.client.do("returnParcel", { parcelCode: brought }, "{ state }");
    expect(await setting.quantities(lot)).toEqual(start);
    const { message } = await refused("deliverParcel", delivery(brought, household));
    expect(message).toBe("The parcel is returned and can't become delivered. This state is final.");
  });

  it("is neither taken back nor thrown away before it was packed or handed over", async () => {
    const household = await setting.addHousehold();
    const parcelCode = await reserved(household, packLongAgo);
    const early = { parcelCode, at: daysAgo(41) };
    for (const mutation of ["returnParcel", "discardParcel"])
      expect(await refused(mutation, early)).toMatchObject({
        message: "input.at: the parcel was packed after that.",
        extensions: { code: "BAD_USER_INPUT", argument: "input.at" },
      });
    await setting.deliver(parcelCode, household, { at: daysAgo(10) });
    expect((await refused("returnParcel", { parcelCode, at: daysAgo(11) }, setting.italian)).message).toBe(
      "input.at: il pacco è stato consegnato dopo.",
    );
    expect(await stateOf(parcelCode)).toBe("DELIVERED");
  });

  it("is thrown away with its contents, and why", async () => {
    const parcelCode = await packOne();
    expect(await setting.client.do("discardParcel", { parcelCode, reason: "SPOILT" }, "{ state }")).toEqual({
      state: "DISCARDED",
    });
    expect(await setting.quantities(lot)).toEqual({ ...start, shelf: 18, wasted: 2 });
    const lines = await setting.sql(
      "SELECT kind, quantity, reason FROM stock_movement WHERE lot_id = $1 ORDER BY id OFFSET 2",
      [lot],
    );
    expect(lines).toEqual([
      { kind: "UNPACK", quantity: 2, reason: null },
      { kind: "WASTE", quantity: 2, reason: "SPOILT" },
    ]);
    const { extensions } = await refused("discardParcel", { parcelCode });
    expect(extensions).toMatchObject({ code: "RULE_VIOLATION", state: "DISCARDED", possibleStates: [] });
  });

  it("is found by its code as people type it, and a mistyped code says so", async () => {
    const household = await setting.addHousehold();
    const code = await packOne();
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4, 8)} ${code.slice(8)} `;
    expect(await setting.reserve(typed, household)).toEqual({ code, state: "RESERVED" });
    const mistyped = code.replace(/\d$/, (last) => `${(Number(last) + 1) % 10}`);
    for (const mutation of ["reserveParcel", "deliverParcel", "returnParcel", "discardParcel"]) {
      const input = mutation === "deliverParcel" ? delivery(mistyped, household) : { parcelCode: mistyped };
      const whom = mutation === "reserveParcel" ? { householdId: household } : {};
      const { message, extensions } = await refused(mutation, { ...input, ...whom }, setting.italian);
      expect(message).toBe(
        "input.parcelCode: contiene un errore di battitura: le cifre di controllo non tornano. Ricontrolla l'etichetta.",
      );
      expect(extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "input.parcelCode" });
    }
    const { extensions } = await refused("returnParcel", { parcelCode: parcelCode(999_999_999) });
    expect(extensions).toEqual({ code: "NOT_FOUND", argument: "input.parcelCode" });
  });
});

describe("reserveParcel", () => {
  it("is for active households with a right before the parcel expires", async () => {
    const code = await packOne();
    const suspended = await setting.addHousehold();
    await setting.client.do("suspendHousehold", { householdId: suspended });
    expect(await refused("reserveParcel", { parcelCode: code, householdId: suspended })).toMatchObject({
      message: "The household is suspended; for this it has to be: active.",
      extensions: { code: "RULE_VIOLATION", state: "SUSPENDED" },
    });
    for (const [from, to] of [
      [-60, -1],
      [91, 120],
    ] as const) {
      const householdId = await setting.addHousehold(7, from, to);
      expect((await refused("reserveParcel", { parcelCode: code, householdId })).extensions).toEqual({
        code: "RULE_VIOLATION",
        rule: "delivery_is_within_eligibility",
      });
    }
    expect(await stateOf(code)).toBe("ASSEMBLED");
    await setting.reserve(code, await setting.addHousehold(7, 90, 120));
  });

  it("sets a parcel aside for one of eight who want it at once", async () => {
    const code = await packOne();
    const households = await Promise.all(Array.from({ length: 8 }, () => setting.addHousehold()));
    const answers = await Promise.all(
      households.map((householdId) =>
        setting.client.change("reserveParcel", { parcelCode: code, householdId }, "{ code }"),
      ),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  });
});

describe("deliverParcel", () => {
  it("gives to whom the parcel is reserved for, and to nobody else", async () => {
    const [ours, theirs] = [await setting.addHousehold(), await setting.addHousehold()];
    const code = await reserved(ours);
    const { message, extensions } = await refused("deliverParcel", delivery(code, theirs));
    expect(extensions).toEqual({
      code: "RULE_VIOLATION",
      rule: "parcel_goes_to_whom_it_is_reserved_for",
    });
    expect(message).toMatch(/^This parcel is not reserved for this household\./);
    const nobodys = await packOne();
    expect((await refused("deliverParcel", delivery(nobodys, ours))).message).toBe(
      "The parcel is packed and can't become delivered. From here it can become: reserved, expired, discarded.",
    );
  });

  it("keeps the days between two parcels, and says when the next is possible", async () => {
    const household = await setting.addHousehold(14);
    await setting.deliver(await reserved(household, packLongAgo), household, { at: daysAgo(13) });
    const code = await reserved(household);
    const { message, extensions } = await refused("deliverParcel", delivery(code, household));
    expect(extensions).toEqual({
      code: "RULE_VIOLATION",
      rule: "deliveries_are_days_apart",
      possibleFrom: dayFromNow(1),
    });
    expect(message).toMatch(
      /^The household got a parcel on \d+ \w+ \d{4} and may have one every 14 days: the next from \d+ \w+ \d{4}\.$/,
    );
    const before = delivery(code, household, { at: daysAgo(20) });
    expect((await refused("deliverParcel", before)).extensions.code).toBe("BAD_USER_INPUT");
    expect(await stateOf(code)).toBe("RESERVED");
  });

  it("lets a household come again that brought its parcel back, or that comes as it needs", async () => {
    const household = await setting.addHousehold();
    const first = await reserved(household);
    await setting.deliver(first, household);
    await setting.client.do("returnParcel", { parcelCode: first }, "{ code }");
    await setting.deliver(await reserved(household), household);
    const free = await setting.addHousehold(0);
    for (let time = 0; time < 2; time += 1) await setting.deliver(await reserved(free), free);
  });

  it("gives three parcels in three weeks", async () => {
    const household = await setting.addHousehold();
    for (const days of [14, 7, 0])
      await setting.deliver(await reserved(household, packLongAgo), household, { at: daysAgo(days) });
    const { household: found } = await setting.client.ask<{
      household: { deliveries: { edges: object[] } };
    }>("query ($id: ID!) { household(id: $id) { deliveries { edges { node { id } } } } }", { id: household });
    expect(found.deliveries.edges).toHaveLength(3);
  });

  it("is refused when the right has ended or the household was suspended meanwhile", async () => {
    const ended = await setting.addHousehold(7, 1, 60);
    const code = await reserved(ended);
    const { message, extensions } = await refused("deliverParcel", delivery(code, ended), setting.italian);
    expect(extensions).toEqual({ code: "RULE_VIOLATION", rule: "delivery_is_within_eligibility" });
    expect(message).toMatch(/^Il nucleo non ha diritto all'aiuto in quel giorno\./);
    const suspended = await setting.addHousehold();
    const theirs = await reserved(suspended);
    await setting.client.do("suspendHousehold", { householdId: suspended });
    expect((await refused("deliverParcel", delivery(theirs, suspended))).message).toBe(
      "The household is suspended; for this it has to be: active.",
    );
    expect(await setting.quantities(lot)).toEqual({ ...start, shelf: 16, parcels: 4 });
  });

  it("refuses a moment in the future", async () => {
    const household = await setting.addHousehold();
    const wrong = delivery(await reserved(household), household, { at: daysAgo(-1) });
    expect((await refused("deliverParcel", wrong)).extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "input.at",
    });
  });

  it("is done once with one key, and a conflict without", async () => {
    const household = await setting.addHousehold(0);
    const input = delivery(await reserved(household), household);
    const keyed = { ...input, idempotencyKey: newKey() };
    const both = await Promise.all([1, 2].map(() => setting.client.do("deliverParcel", keyed, "{ state }")));
    expect(both).toEqual([{ state: "DELIVERED" }, { state: "DELIVERED" }]);
    expect(await refused("deliverParcel", input)).toMatchObject({
      message: "This parcel was handed over before. Take another one.",
      extensions: { code: "CONFLICT", rule: "parcel_is_delivered_once" },
    });
  });
});
