import type { FactSource } from "../../../shared/statistics/facts.js";

/** Household sizes of the beneficiaries' profile; the last stands for all larger ones. */
export const householdSizes = ["1", "2", "3", "4", "5+"] as const;

/**
 * Who was given how much: one fact a household and quarter, once without a bin for the totals and once in the bin of
 * its size. Place and people are those of the deliveries' own time; a parcel that came back was not given.
 */
const deliveries: FactSource = {
  sql: `
    SELECT served.*, served.household_id::text AS contributor, bin.bin
    FROM (
      SELECT delivery.municipality_code AS place, packing.project_code AS project,
             date_trunc('quarter', delivery.delivered_on::timestamp)::date AS on_day, delivery.household_id,
             max(delivery.household_size) AS people, max(delivery.household_minors) AS minors,
             max(delivery.household_over65) AS over65, count(*) AS "parcelsDelivered",
             sum(packing.weight_grams) / 1000.0 AS "kilogramsDelivered"
      FROM delivery
      JOIN parcel ON parcel.code = delivery.parcel_code AND parcel.state = 'DELIVERED'
      JOIN packing ON packing.id = parcel.packing_id
      WHERE delivery.delivered_on >= $1::date AND delivery.delivered_on < $2::date
      GROUP BY 1, 2, 3, 4
    ) served
    CROSS JOIN LATERAL (VALUES (''), (CASE WHEN people < 5 THEN people::text ELSE '5+' END)) AS bin (bin)`,
  hasBins: true,
  measures: {
    households: { rule: "count", of: "contributors" },
    people: { rule: "count", of: "once" },
    minors: { rule: "count", of: "once" },
    over65: { rule: "count", of: "once" },
    parcelsDelivered: { rule: "count", of: "sum" },
    kilogramsDelivered: { rule: "magnitude", of: "sum" },
  },
};

/** What came in and what was lost, by source; a movement that was reversed never was. */
const stock: FactSource = {
  sql: `
    SELECT point.municipality_code AS place, lot.project_code AS project, movement.moved_on AS on_day,
           lot.id::text AS contributor, lot.source AS bin,
           movement.received_change::bigint * product.unit_grams / 1000.0 AS "kilogramsReceived",
           movement.wasted_change::bigint * product.unit_grams / 1000.0 AS "kilogramsWasted"
    FROM stock_movement movement
    JOIN distribution_point point ON point.id = movement.point_id
    JOIN lot ON lot.id = movement.lot_id
    JOIN product ON product.id = lot.product_id
    WHERE movement.moved_on >= $1::date AND movement.moved_on < $2::date
      AND (movement.received_change <> 0 OR movement.wasted_change <> 0) AND movement.kind <> 'REVERSAL'
      AND NOT EXISTS (SELECT FROM stock_movement reversal WHERE reversal.reverses_id = movement.id)`,
  hasBins: true,
  measures: {
    kilogramsReceived: { rule: "magnitude", of: "sum" },
    kilogramsWasted: { rule: "magnitude", of: "sum" },
  },
};

/** The points of a place that were open at some time in a quarter, and those that packed parcels of a project in it. */
const points: FactSource = {
  sql: `
    SELECT municipality_code AS place, NULL AS project, quarter::date AS on_day, id::text AS contributor
    FROM generate_series($1::date::timestamp, $2::date::timestamp - interval '1 day', interval '3 months') AS quarter
    JOIN distribution_point ON opened_on < quarter + interval '3 months' AND (closed_on IS NULL OR closed_on >= quarter)
    UNION
    SELECT NULL, project_code, date_trunc('quarter', packed_on::timestamp)::date, point_id::text
    FROM packing WHERE packed_on >= $1::date AND packed_on < $2::date AND project_code IS NOT NULL`,
  measures: { distributionPoints: { rule: "open", of: "contributors" } },
};

export const foodAidFacts: readonly FactSource[] = [deliveries, stock, points];
