import type { FactSource } from "../../../shared/statistics/facts.js";

/** What a charity's points packed and households were given: `place` is the charity. A parcel that came back was not given. */
const given = `
  delivery
  JOIN parcel ON parcel.code = delivery.parcel_code AND parcel.state = 'DELIVERED'
  JOIN packing ON packing.id = parcel.packing_id
  JOIN distribution_point point ON point.id = packing.point_id AND point.operator_id = ANY ($4::text[])`;

const inTheYear = "delivery.delivered_on >= $1::date AND delivery.delivered_on < $2::date";
const quarter = "date_trunc('quarter', delivery.delivered_on::timestamp)::date AS on_day";

const profile = `
  delivery.household_id::text AS contributor, max(delivery.household_size) AS people,
  max(delivery.household_minors) AS minors, max(delivery.household_over65) AS over65`;

/** A household once, at the largest that it was in the year: in all, and by how regularly it is helped. */
const households: FactSource = {
  sql: `
    SELECT served.*, bin.bin
    FROM (
      SELECT point.operator_id AS place, NULL AS project, ${quarter}, household.assistance, count(*) AS deliveries, ${profile}
      FROM ${given} JOIN household ON household.id = delivery.household_id
      WHERE ${inTheYear} GROUP BY 1, 2, 3, 4, delivery.household_id
    ) served
    CROSS JOIN LATERAL (VALUES (''), (assistance)) AS bin (bin)`,
  hasBins: true,
  measures: {
    households: { rule: "count", of: "contributors" },
    people: { rule: "count", of: "once" },
    minors: { rule: "count", of: "once" },
    over65: { rule: "count", of: "once" },
    deliveries: { rule: "count", of: "sum" },
  },
};

/** The same of those whose parcels had food of a source: a parcel of two sources counts with both. */
const householdsBySource: FactSource = {
  sql: `
    SELECT point.operator_id AS place, NULL AS project, ${quarter}, content.source AS bin,
           count(*) AS "deliveriesOfSource", delivery.household_id::text AS contributor,
           max(delivery.household_size) AS "peopleOfSource"
    FROM ${given} JOIN (SELECT DISTINCT packing_id, source FROM packing_line JOIN lot ON lot.id = lot_id) content
      ON content.packing_id = packing.id
    WHERE ${inTheYear} GROUP BY 1, 2, 3, 4, delivery.household_id`,
  hasBins: true,
  measures: {
    householdsOfSource: { rule: "count", of: "contributors" },
    peopleOfSource: { rule: "count", of: "once" },
    deliveriesOfSource: { rule: "count", of: "sum" },
  },
};

/** What was in the parcels, by source and category. */
const foodGiven: FactSource = {
  sql: `
    SELECT point.operator_id AS place, NULL AS project, ${quarter}, lot.source || ' ' || product.category AS bin,
           sum(line.quantity * product.unit_grams) AS "gramsDelivered", delivery.household_id::text AS contributor
    FROM ${given} JOIN packing_line line ON line.packing_id = packing.id
    JOIN lot ON lot.id = line.lot_id JOIN product ON product.id = lot.product_id
    WHERE ${inTheYear} GROUP BY 1, 2, 3, 4, delivery.household_id`,
  hasBins: true,
  measures: { gramsDelivered: { rule: "magnitude", of: "sum" } },
};

/** What came in at the charity's points and what was lost there; a movement that was reversed never was. */
const stock: FactSource = {
  sql: `
    SELECT point.operator_id AS place, NULL AS project, movement.moved_on AS on_day, lot.id::text AS contributor,
           lot.source || ' ' || product.category AS bin,
           movement.received_change::bigint * product.unit_grams AS "gramsReceived",
           movement.wasted_change::bigint * product.unit_grams AS "gramsWasted"
    FROM stock_movement movement
    JOIN distribution_point point ON point.id = movement.point_id AND point.operator_id = ANY ($4::text[])
    JOIN lot ON lot.id = movement.lot_id JOIN product ON product.id = lot.product_id
    WHERE movement.moved_on >= $1::date AND movement.moved_on < $2::date
      AND (movement.received_change <> 0 OR movement.wasted_change <> 0) AND movement.kind <> 'REVERSAL'
      AND NOT EXISTS (SELECT FROM stock_movement reversal WHERE reversal.reverses_id = movement.id)`,
  hasBins: true,
  measures: {
    gramsReceived: { rule: "magnitude", of: "sum" },
    gramsWasted: { rule: "magnitude", of: "sum" },
  },
};

export const foodAidReportFacts: readonly FactSource[] = [households, householdsBySource, foodGiven, stock];
