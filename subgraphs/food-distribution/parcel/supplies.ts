import type { EntityManager } from "typeorm";
import { isUuid } from "../../../shared/database/loaders.js";
import { DomainError } from "../../../shared/errors.js";
import { noSuchRecord } from "../../../shared/use-case/record.js";
import type { Supply } from "./first-expired-first.js";
import type { PackParcelsInput } from "./packing.inputs.js";

/** @returns the products' names by id @throws DomainError NOT_FOUND at the line */
export async function productNames(
  tx: EntityManager,
  lines: PackParcelsInput["lines"],
): Promise<Map<string, string>> {
  const ids = lines.map(({ productId }) => productId).filter(isUuid);
  const rows: { id: string; name: string }[] = await tx.query(
    "SELECT id, name FROM product WHERE id = ANY ($1)",
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const unknown = lines.findIndex(({ productId }) => !names.has(productId.toLowerCase()));
  if (unknown === -1) return names;
  const noun = { en: "product", it: "il prodotto" };
  const argument = `input.lines.${unknown}.productId`;
  throw new DomainError("NOT_FOUND", noSuchRecord(noun, lines[unknown]!.productId), { argument });
}

/** What is wanted of a point's shelves. */
interface Wanted {
  pointId: string;
  productIds: readonly string[];
  /** A calendar day. */
  goodUntil: string;
  /** Where the packing is recorded afterwards: what came in later was not there. */
  cameInBy?: Date | null | undefined;
}

/**
 * What a point has of products that is good until a day, in the order of its expiry. The lots are held, first and in
 * the order of their ids, so that what is read next stays as it is read.
 */
export async function lockSupplies(
  tx: EntityManager,
  { pointId, productIds, goodUntil, cameInBy }: Wanted,
): Promise<Supply[]> {
  const lots: { id: string }[] = await tx.query(
    `SELECT id FROM lot WHERE product_id = ANY ($2) AND expires_on >= $3 AND ($4::timestamptz IS NULL OR received_at <= $4)
       AND id IN (SELECT lot_id FROM stock_balance WHERE point_id = $1 AND on_shelf > 0)
     ORDER BY id FOR NO KEY UPDATE`,
    [pointId, productIds, goodUntil, cameInBy ?? null],
  );
  return tx.query(
    `SELECT lot_id AS "lotId", product_id AS "productId", on_shelf AS units
     FROM stock_balance JOIN lot ON lot.id = lot_id
     WHERE point_id = $1 AND lot_id = ANY ($2) AND on_shelf > 0
     ORDER BY expires_on, received_at, lot_id`,
    [pointId, lots.map(({ id }) => id)],
  );
}
