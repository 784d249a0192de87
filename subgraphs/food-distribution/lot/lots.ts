import { ArgsType, Field, ID } from "type-graphql";
import type { DataSource } from "typeorm";
import { isUuid } from "../../../shared/database/loaders.js";
import { readPage } from "../../../shared/database/pages.js";
import { connectionOf, type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Lot } from "./lot.js";

@ArgsType()
export class LotsArgs extends PageArgs {
  @Field(() => ID, { description: "Of what (prodotto)." })
  product!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Only lots that this point has something of, on its shelf or in parcels (punto).",
  })
  point?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only lots with this supplier's reference (riferimento), as a recall notice names it.",
  })
  supplierReference?: string | null;
}

export const LotConnection = connectionOf("Lot", () => Lot, "lots (lotti)");

const ofPoint = `lot.id IN (
  SELECT lot_id FROM stock_balance WHERE point_id = :point AND on_shelf + in_parcels > 0)`;

/** A product's lots, in the order in which they were recorded. */
export function readLots(
  database: DataSource,
  { product, point, supplierReference, ...page }: LotsArgs,
): Promise<Page<Lot>> {
  const query = database
    .getRepository(Lot)
    .createQueryBuilder("lot")
    .where("lot.productId = :product", { product });
  if (point != null) query.andWhere(ofPoint, { point });
  if (supplierReference != null)
    query.andWhere("lot.supplierReference = :supplierReference", { supplierReference });
  if ([product, point].some((id) => id != null && !isUuid(id))) query.where("false");
  return readPage(query, { by: ["id"] }, page);
}
