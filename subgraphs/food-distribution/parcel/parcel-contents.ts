import type { EntityManager } from "typeorm";
import type { StockMovementReason } from "../lot/movement-reason.js";

type ContentsKind = "DELIVERY" | "UNPACK" | "WASTE";

/** What becomes of the contents of parcels: the kinds of movements, each with +1, or -1 for what is taken back. */
export type Fate = Readonly<Partial<Record<ContentsKind, 1 | -1>>>;

export interface When {
  at?: Date | null | undefined;
  /** Why it is thrown away. */
  reason?: StockMovementReason | null | undefined;
}

/** Writes in the stock book, in one statement, what becomes of all that is in these parcels. */
export async function moveContents(
  tx: EntityManager,
  codes: readonly string[],
  fate: Fate,
  { at, reason }: When = {},
): Promise<void> {
  await tx.query(
    `INSERT INTO stock_movement (kind, lot_id, point_id, quantity, moved_at, reason)
     SELECT kind, lot_id, point_id, sign * sum(quantity), coalesce($4, now()), CASE kind WHEN 'WASTE' THEN $5 END
     FROM parcel JOIN packing ON packing.id = packing_id JOIN packing_line USING (packing_id),
       unnest($2::text[], $3::int[]) AS fate (kind, sign)
     WHERE code = ANY ($1) GROUP BY lot_id, point_id, kind, sign ORDER BY lot_id, point_id, kind`,
    [codes, Object.keys(fate), Object.values(fate), at ?? null, reason ?? null],
  );
}
