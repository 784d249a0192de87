import fc from "fast-check";
import {
  packFirstExpiredFirst,
  possibleParcels,
  type Supply,
} from "../../../subgraphs/food-distribution/parcel/first-expired-first.js";

const products = ["pasta", "rice", "oil"];

/** A recipe over some products, and lots of them on the shelf in the order of their expiry. */
const packing = fc.record({
  lines: fc
    .subarray(products, { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((productId) =>
          fc.record({ productId: fc.constant(productId), quantity: fc.integer({ min: 1, max: 5 }) }),
        ),
      ),
    ),
  supplies: fc
    .array(fc.record({ productId: fc.constantFrom(...products), units: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 12,
    })
    .map((lots) => lots.map((lot, index) => ({ ...lot, lotId: `lot ${index}` }))),
});

/** How much of each lot is used. */
function usedOf(batches: ReturnType<typeof packFirstExpiredFirst>): Map<string, number> {
  const used = new Map<string, number>();
  for (const { units, parcels } of batches)
    for (const [lotId, count] of units) used.set(lotId, (used.get(lotId) ?? 0) + count * parcels);
  return used;
}

describe("packing first what expires first", () => {
  it("fills each parcel by the recipe, and touches a lot only when those before it are used up", () => {
    fc.assert(
      fc.property(packing, ({ lines, supplies }) => {
        const { parcels: count } = possibleParcels(lines, supplies);
        const before = JSON.stringify(supplies);
        const batches = packFirstExpiredFirst(lines, supplies, count);
        expect(JSON.stringify(supplies)).toBe(before);
        expect(batches.reduce((sum, { parcels }) => sum + parcels, 0)).toBe(count);
        const used = usedOf(batches);
        for (const { productId, quantity } of lines) {
          const lots = supplies.filter((supply) => supply.productId === productId);
          for (const { units } of batches) expect(sum(lots, (lot) => units.get(lot.lotId))).toBe(quantity);
          const leftovers = lots.map((lot) => lot.units - (used.get(lot.lotId) ?? 0));
          const first = leftovers.findIndex((left) => left > 0);
          expect(
            leftovers.every(
              (left, index) => left >= 0 && (index < first || first === -1 ? left === 0 : true),
            ),
          ).toBe(true);
          if (first !== -1) expect(lots.slice(first + 1).every(({ lotId }) => !used.has(lotId))).toBe(true);
        }
      }),
    );
  });

  it("knows how many there is enough for: not for one more", () => {
    fc.assert(
      fc.property(packing, ({ lines, supplies }) => {
        const { parcels } = possibleParcels(lines, supplies);
        expect(() => packFirstExpiredFirst(lines, supplies, parcels + 1)).toThrow("not enough");
      }),
    );
  });

  it("makes few different packings of many parcels", () => {
    const lots: Supply[] = [7, 300, 193].map((units, index) => ({
      lotId: `${index}`,
      productId: "pasta",
      units,
    }));
    const batches = packFirstExpiredFirst([{ productId: "pasta", quantity: 3 }], lots, 166);
    expect(batches.map(({ parcels, units }) => [parcels, Object.fromEntries(units)])).toEqual([
      [2, { 0: 3 }],
      [1, { 0: 1, 1: 2 }],
      [99, { 1: 3 }],
      [1, { 1: 1, 2: 2 }],
      [63, { 2: 3 }],
    ]);
  });
});

function sum(lots: readonly Supply[], unitsOf: (lot: Supply) => number | undefined): number {
  return lots.reduce((total, lot) => total + (unitsOf(lot) ?? 0), 0);
}
