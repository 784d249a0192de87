import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "What a point has of a lot (giacenza del lotto), in units." })
export class LotStock {
  pointId!: string;

  @Field(() => Int, { description: "On its shelf (sullo scaffale): can be moved, packed or thrown away." })
  onShelf!: number;

  @Field(() => Int, { description: "In parcels not yet handed over (nei pacchi)." })
  inParcels!: number;
}

/** One row a lot and point; for `loadRows`. */
export const lotStockSql = `
  SELECT lot_id::text AS key, point_id AS "pointId", on_shelf AS "onShelf", in_parcels AS "inParcels"
  FROM stock_balance WHERE lot_id = ANY($1::uuid[]) AND on_shelf + in_parcels > 0 ORDER BY lot_id, point_id`;
