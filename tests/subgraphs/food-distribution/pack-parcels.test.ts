import { newKey } from "../../support/client.js";
import { dayFromNow, type ParcelAnswer, Setting } from "./setting.js";

let setting: Setting;
let point: string;
let pasta: string;
let rice: string;
beforeAll(async () => {
  setting = await Setting.open();
  pasta = await setting.addProduct("Pasta");
  rice = await setting.addProduct("Riso");
});
afterAll(() => setting.subgraph.close());
beforeEach(async () => {
  point = await setting.addPoint();
});

interface Packed extends ParcelAnswer {
  recipeName: string;
  weightGrams: number;
  expiresOn: string;
  fundedBy: { code: string } | null;
  contents: { quantity: number; lot: { id: string } }[];
}
const all =
  "{ code state recipeName weightGrams expiresOn fundedBy { code } contents { quantity lot { id } } }";

const pack = (lines: object[], count: number, more = {}) =>
  setting.client.do<Packed[]>(
    "packParcels",
    { pointId: point, recipeName: "Pacco famiglia", lines, count, ...more },
    all,
  );
const refused = (input: object, client = setting.client) => client.refused("packParcels", input, "{ code }");
const of = (productId: string, quantity: number) => ({ productId, quantity });
const unitsIn = (parcel: Packed) =>
  Object.fromEntries(parcel.contents.map(({ quantity, lot }) => [lot.id, quantity]));

describe("packParcels", () => {
  it("takes first what expires first, and lets parcels differ where a lot runs out", async () => {
    const late = await setting.addLot(point, pasta, 100, 90);
    const early = await setting.addLot(point, pasta, 5, 30);
    const riso = await setting.addLot(point, rice, 10, 60);
    const parcels = await pack([of(pasta, 2), of(rice, 1)], 4, { projectCode: "FARELEGAMI" });
    const byContents = parcels.map(unitsIn).sort((a, b) => (b[early] ?? 0) - (a[early] ?? 0));
    expect(byContents).toEqual([
      { [early]: 2, [riso]: 1 },
      { [early]: 2, [riso]: 1 },
      { [early]: 1, [late]: 1, [riso]: 1 },
      { [late]: 2, [riso]: 1 },
    ]);
    for (const parcel of parcels)
      expect(parcel).toMatchObject({
        state: "ASSEMBLED",
        recipeName: "Pacco famiglia",
        weightGrams: 1_500,
        expiresOn: dayFromNow(early in unitsIn(parcel) ? 30 : 60),
        fundedBy: { code: "FARELEGAMI" },
      });
    expect(await setting.quantities(early)).toMatchObject({ shelf: 0, parcels: 5 });
    expect(await setting.quantities(late)).toMatchObject({ shelf: 97, parcels: 3 });
  });

  it("packs a hundred, from several lots, in one transaction and a handful of statements", async () => {
    for (const keeps of [10, 20, 30]) await setting.addLot(point, pasta, 101, keeps);
    await setting.addLot(point, rice, 100, 15);
    const text = "mutation ($input: PackParcelsInput!) { packParcels(input: $input) { code } }";
    const lines = [of(pasta, 3), of(rice, 1)];
    const input = { pointId: point, recipeName: "Pacco", lines, count: 100, idempotencyKey: newKey() };
    const { packParcels } = await setting.subgraph.ask<{ packParcels: Packed[] }>(text, { input });
    expect(new Set(packParcels.map(({ code }) => code)).size).toBe(100);
    expect(setting.subgraph.statements()).toBeLessThanOrEqual(16);
    const [{ stamps }] = (await setting.sql<{ stamps: number }>(
      "SELECT count(DISTINCT xmin::text)::int AS stamps FROM parcel WHERE code = ANY ($1)",
      [packParcels.map(({ code }) => code)],
    )) as [{ stamps: number }];
    expect(stamps).toBe(1);
  });

  it("leaves out what expires today or before, and what does not keep until the day it is to be", async () => {
    await setting.addLot(point, pasta, 10, -1);
    await setting.addLot(point, pasta, 10, 0);
    const tomorrow = await setting.addLot(point, pasta, 10, 1);
    const week = await setting.addLot(point, pasta, 10, 7);
    const [first] = await pack([of(pasta, 1)], 1);
    expect(unitsIn(first!)).toEqual({ [tomorrow]: 1 });
    const [later] = await pack([of(pasta, 1)], 1, { goodUntil: dayFromNow(5) });
    expect(unitsIn(later!)).toEqual({ [week]: 1 });
  });

  it("has nothing in it that came in later", async () => {
    await setting.addLot(point, pasta, 10);
    const before = { at: new Date(Date.now() - 101 * 86_400_000) };
    const input = { pointId: point, recipeName: "Pacco", lines: [of(pasta, 2)], count: 1, ...before };
    expect((await refused(input)).extensions).toMatchObject({ code: "RULE_VIOLATION", possibleParcels: 0 });
  });

  it("says how many can be packed and of what there is too little, and packs none", async () => {
    const lot = await setting.addLot(point, pasta, 30);
    await setting.addLot(point, rice, 7);
    await setting.addLot(await setting.addPoint("Altro"), rice, 100);
    const input = {
      pointId: point,
      recipeName: "Pacco",
      lines: [of(pasta, 3), of(rice, 2)],
      count: 12,
    };
    const { message, extensions } = await refused(input);
    expect(message).toBe(
      "Only 3 of 12 parcels can be packed with what is on the shelf here and keeps long enough. Units there: Pasta 30 of 36; Riso 7 of 24.",
    );
    expect(extensions).toEqual({
      code: "RULE_VIOLATION",
      rule: "shelf_is_not_below_nought",
      possibleParcels: 3,
    });
    expect((await refused({ ...input, lines: [of(rice, 8)] }, setting.italian)).message).toBe(
      "Con ciò che è qui sullo scaffale e non scade prima non si può confezionare nessun pacco. Unità presenti: Riso 7 su 96.",
    );
    expect(await setting.quantities(lot)).toMatchObject({ shelf: 30, parcels: 0 });
  });

  it("packs what there is once, however many pack at once", async () => {
    const lot = await setting.addLot(point, pasta, 50);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        setting.client.change<ParcelAnswer[]>(
          "packParcels",
          {
            pointId: point,
            recipeName: "Pacco",
            lines: [of(pasta, 5)],
            count: 2,
          },
          "{ code }",
        ),
      ),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(5);
    for (const { errors } of answers.filter(({ data }) => data === null))
      expect(errors![0]!.extensions).toMatchObject({ rule: "shelf_is_not_below_nought", possibleParcels: 0 });
    expect(await setting.quantities(lot)).toMatchObject({ shelf: 0, parcels: 50 });
  });

  it("is done once with one key", async () => {
    await setting.addLot(point, pasta, 50);
    const idempotencyKey = newKey();
    const twice = [
      await pack([of(pasta, 1)], 3, { idempotencyKey }),
      await pack([of(pasta, 1)], 3, { idempotencyKey }),
    ];
    expect(twice[0]).toEqual(twice[1]);
  });

  const nobody = "018f0000-0000-7000-8000-000000000000";
  it.each([
    [{ count: 501 }, "BAD_USER_INPUT", "input.count"],
    [{ lines: [] }, "BAD_USER_INPUT", "input.lines"],
    [{ lines: [{ productId: nobody, quantity: 0 }] }, "BAD_USER_INPUT", "input.lines.0.quantity"],
    [{ lines: [{ productId: nobody, quantity: 1 }] }, "NOT_FOUND", "input.lines.0.productId"],
    [{ lines: [{ productId: "pasta", quantity: 1 }] }, "NOT_FOUND", "input.lines.0.productId"],
    [{ pointId: nobody }, "NOT_FOUND", "input.pointId"],
    [{ recipeName: " " }, "BAD_USER_INPUT", "input.recipeName"],
  ])("refuses %j: %s at %s", async (wrong, code, argument) => {
    const input = { pointId: point, recipeName: "Pacco", lines: [of(pasta, 1)], count: 1, ...wrong };
    expect((await refused(input)).extensions).toMatchObject({ code, argument });
  });

  it("refuses a product that is named twice", async () => {
    const input = { pointId: point, recipeName: "P", lines: [of(pasta, 1), of(pasta, 2)], count: 1 };
    expect((await refused(input)).message).toBe("input.lines: must have each product once.");
  });
});
