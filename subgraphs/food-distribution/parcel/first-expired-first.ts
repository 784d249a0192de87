/** So many units of each of these products in a parcel. */
export interface RecipeLine {
  productId: string;
  quantity: number;
}

/** What a point has of a lot. */
export interface Supply {
  lotId: string;
  productId: string;
  units: number;
}

/** Parcels with the same contents: units by lot, and how many such parcels. */
export interface Batch {
  units: Map<string, number>;
  parcels: number;
}

/** How many parcels there is enough for, and of each product how many units. */
export function possibleParcels(lines: readonly RecipeLine[], supplies: readonly Supply[]) {
  const unitsOf = new Map(lines.map(({ productId }) => [productId, 0]));
  for (const { productId, units } of supplies) unitsOf.set(productId, (unitsOf.get(productId) ?? 0) + units);
  const parcels = Math.min(
    ...lines.map(({ productId, quantity }) => Math.floor(unitsOf.get(productId)! / quantity)),
  );
  return { parcels, unitsOf };
}

/**
 * Packs parcels one after the other, of each product first what expires first. Where a lot runs out within the row,
 * parcels before and after it differ, and one may have units of two lots.
 * @param supplies in the order in which they are to be used up; enough of them
 */
export function packFirstExpiredFirst(
  lines: readonly RecipeLine[],
  supplies: readonly Supply[],
  count: number,
): Batch[] {
  const shelves = lines.map(({ productId, quantity }) => ({
    quantity,
    lots: supplies.filter((supply) => supply.productId === productId).map((supply) => ({ ...supply })),
  }));
  const batches: Batch[] = [];
  for (let parcel = 0; parcel < count; parcel += 1) {
    const units = new Map(shelves.flatMap(({ lots, quantity }) => take(lots, quantity)));
    const last = batches.at(-1);
    if (last !== undefined && sameUnits(last.units, units)) last.parcels += 1;
    else batches.push({ units, parcels: 1 });
  }
  return batches;
}

/** Takes units off the first lots, which it empties and removes. */
function take(lots: Supply[], quantity: number): [lotId: string, units: number][] {
  const taken: [string, number][] = [];
  for (let missing = quantity; missing > 0; ) {
    const [lot] = lots;
    if (lot === undefined)
      throw new Error("There is not enough of a product: possibleParcels was not asked.");
    const units = Math.min(missing, lot.units);
    taken.push([lot.lotId, units]);
    missing -= units;
    lot.units -= units;
    if (lot.units === 0) lots.shift();
  }
  return taken;
}

function sameUnits(one: Batch["units"], other: Batch["units"]): boolean {
  return one.size === other.size && [...one].every(([lotId, units]) => other.get(lotId) === units);
}
