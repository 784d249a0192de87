import { dayFromNow } from "../setting.js";
import type { LotModel } from "./lot-model.js";

/** What one parcel has: units by lot. */
export type Filling = Map<LotModel, number>;

/**
 * What parcels must have in them: unit after unit, each of the lot that expires first.
 * @param units of each product, in one parcel
 * @returns null where there is too little that keeps until tomorrow
 */
export function packFirstExpiredFirst(
  lots: readonly LotModel[],
  point: number,
  units: readonly number[],
  count: number,
): Filling[] | null {
  const shelves = units.map((_, product) =>
    lots
      .filter((lot) => lot.product === product && lot.expiresOn >= dayFromNow(1))
      .sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : a.expiresOn > b.expiresOn ? 1 : a.serial - b.serial))
      .flatMap((lot) => Array.from({ length: lot.shelf[point]! }, () => lot)),
  );
  if (units.some((needed, product) => shelves[product]!.length < needed * count)) return null;
  return Array.from({ length: count }, () => {
    const filling: Filling = new Map();
    for (const [product, needed] of units.entries())
      for (const lot of shelves[product]!.splice(0, needed)) filling.set(lot, (filling.get(lot) ?? 0) + 1);
    return filling;
  });
}
