import { Field, Int, ObjectType } from "type-graphql";
import type { FoodCategory } from "../product/product.js";

@ObjectType({ description: "How much of a product a point has (giacenza), all lots together, in units." })
export class StockLevel {
  productId!: string;

  category!: FoodCategory;

  @Field(() => Int, { description: "On the shelves and in parcels not yet handed over (disponibile)." })
  onHand!: number;

  @Field(() => Int, { description: "Those of them that are in parcels (nei pacchi)." })
  inParcels!: number;

  @Field(() => Int, { description: "Those of them that expire today or within 30 days (in scadenza)." })
  expiringWithin30Days!: number;

  @Field(() => Int, { description: "Those of them that have expired: not to be given out (scaduti)." })
  expired!: number;
}

/** One row a point and product; for `loadRows`. */
export const stockLevelsSql = `
  SELECT balance.point_id::text AS key, lot.product_id AS "productId", product.category,
         sum(on_shelf + in_parcels)::int AS "onHand", sum(in_parcels)::int AS "inParcels",
         coalesce(sum(on_shelf + in_parcels) FILTER (WHERE lot.expires_on - today BETWEEN 0 AND 30), 0)::int AS "expiringWithin30Days",
         coalesce(sum(on_shelf + in_parcels) FILTER (WHERE lot.expires_on < today), 0)::int AS expired
  FROM stock_balance balance
  JOIN lot ON lot.id = balance.lot_id
  JOIN product ON product.id = lot.product_id
  CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Rome')::date AS today)
  WHERE balance.point_id = ANY($1::uuid[]) AND on_shelf + in_parcels > 0
  GROUP BY balance.point_id, lot.product_id, product.category, product.name
  ORDER BY product.category, product.name`;
