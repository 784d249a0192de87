import type { EntityManager } from "typeorm";
import { romeDay } from "../../../shared/rome-day.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { findOwnPoint } from "../distribution-point/own-point.js";
import { recordMovements } from "../lot/record-movements.js";
import { StockMovementKind } from "../lot/stock-movement.js";
import { type Batch, packFirstExpiredFirst } from "./first-expired-first.js";
import type { PackParcelsInput } from "./packing.inputs.js";
import { refuseUnlessEnough } from "./refuse-shortage.js";
import { lockSupplies, productNames } from "./supplies.js";

/** As many statements for five hundred parcels as for one. @returns the parcels' codes */
export const packParcels = useCase("packParcels", async (tx, input: PackParcelsInput) => {
  const { pointId, count } = input;
  const packedAt = input.at ?? new Date();
  const { operatorId } = await findOwnPoint(tx, pointId);
  const names = await productNames(tx, input.lines);
  const lines = input.lines.map((line) => ({ ...line, productId: line.productId.toLowerCase() }));
  const supplies = await lockSupplies(tx, {
    pointId,
    productIds: [...names.keys()],
    goodUntil: lastDayNeeded(input, packedAt),
    cameInBy: input.at,
  });
  refuseUnlessEnough(lines, supplies, count, names);
  return pack(tx, { ...input, packedAt, operatorId }, packFirstExpiredFirst(lines, supplies, count));
});

/** At least that of packing: what is past its date is not packed at all. */
function lastDayNeeded({ goodUntil }: PackParcelsInput, packedAt: Date): string {
  const packedOn = romeDay(packedAt);
  if (goodUntil != null) return goodUntil > packedOn ? goodUntil : packedOn;
  const next = new Date(`${packedOn}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

type Packing = PackParcelsInput & { packedAt: Date; operatorId: string };

async function pack(
  tx: EntityManager,
  { pointId, recipeName, projectCode, packedAt, operatorId }: Packing,
  batches: readonly Batch[],
): Promise<string[]> {
  const packings: { id: string }[] = await tx.query(
    `INSERT INTO packing (point_id, recipe_name, project_code, packed_at)
     SELECT $1, $2, $3, $4 FROM generate_series(1, $5) RETURNING id`,
    [pointId, recipeName.trim(), projectCode ?? null, packedAt, batches.length],
  );
  const lines = batches.flatMap(({ units }, index) =>
    [...units].map(([lotId, quantity]) => [packings[index]!.id, lotId, quantity] as const),
  );
  await tx.query(
    "INSERT INTO packing_line (packing_id, lot_id, quantity) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[])",
    [0, 1, 2].map((column) => lines.map((line) => line[column])),
  );
  const used = [...unitsByLot(batches)].map(([lotId, quantity]) => ({ lotId, quantity }));
  const packed = { kind: StockMovementKind.PACK, pointId, movedAt: packedAt };
  await recordMovements(
    tx,
    used.map((lot) => ({ ...packed, ...lot })),
  );
  const parcels: { code: string }[] = await tx.query(
    `INSERT INTO parcel (packing_id, charity_id)
     SELECT packing_id, $3 FROM unnest($1::uuid[], $2::int[]) AS packed (packing_id, parcels), generate_series(1, parcels)
     RETURNING code`,
    [packings.map(({ id }) => id), batches.map((batch) => batch.parcels), operatorId],
  );
  return parcels.map(({ code }) => code);
}

function unitsByLot(batches: readonly Batch[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { units, parcels } of batches)
    for (const [lotId, quantity] of units) totals.set(lotId, (totals.get(lotId) ?? 0) + quantity * parcels);
  return totals;
}
