import { brokenEnds, brokenLinks } from "../../../shared/audit/verify-log.js";

/** What holds of the whole partner whatever happens: each a SELECT that answers the rows which break it. */
export const laws = {
  "received = on hand + delivered + wasted, of each lot, by the stock book": `
    SELECT lot.id, received, on_hand, delivered, wasted FROM lot
    JOIN (SELECT lot_id, sum(received_change) AS received, sum(shelf_change + parcels_change) AS on_hand,
                 sum(delivered_change) AS delivered, sum(wasted_change) AS wasted
          FROM stock_movement GROUP BY 1) book ON book.lot_id = lot.id
    WHERE received <> on_hand + delivered + wasted
       OR (received, on_hand, delivered, wasted)
          IS DISTINCT FROM (quantity_received, quantity_on_hand, quantity_delivered, quantity_wasted)`,

  "nothing is below nought, and a shelf has what the stock book says": `
    SELECT book.* FROM (SELECT lot_id, point_id, sum(shelf_change) AS on_shelf, sum(parcels_change) AS in_parcels
                        FROM stock_movement GROUP BY 1, 2) book
    LEFT JOIN stock_balance balance USING (lot_id, point_id)
    WHERE least(book.on_shelf, book.in_parcels) < 0
       OR (book.on_shelf, book.in_parcels) IS DISTINCT FROM (balance.on_shelf, balance.in_parcels)`,

  "the stock book has in parcels what parcels hold": `
    SELECT * FROM (SELECT lot_id, point_id, sum(parcels_change) AS units FROM stock_movement GROUP BY 1, 2) book
    FULL JOIN (SELECT lot_id, point_id, sum(quantity) AS units FROM parcel
               JOIN packing ON packing.id = packing_id JOIN packing_line USING (packing_id)
               WHERE state IN ('ASSEMBLED', 'RESERVED') GROUP BY 1, 2) held USING (lot_id, point_id)
    WHERE coalesce(book.units, 0) <> coalesce(held.units, 0)`,

  "what households were given is what their parcels hold": `
    SELECT * FROM (SELECT lot_id, sum(delivered_change) AS units FROM stock_movement GROUP BY 1) book
    FULL JOIN (SELECT lot_id, sum(quantity) AS units FROM parcel JOIN packing_line USING (packing_id)
               WHERE state = 'DELIVERED' GROUP BY 1) given USING (lot_id)
    WHERE coalesce(book.units, 0) <> coalesce(given.units, 0)`,

  "a parcel is delivered at most once, and with its delivery": `
    SELECT code, state, count(delivery.id) FROM parcel LEFT JOIN delivery ON parcel_code = code GROUP BY 1, 2
    HAVING count(delivery.id) > 1 OR (state = 'DELIVERED') > (count(delivery.id) = 1)
        OR (count(delivery.id) = 1 AND state NOT IN ('DELIVERED', 'RETURNED'))`,

  "a delivery is on a day of the household's eligibility": `
    SELECT id FROM delivery WHERE NOT EXISTS (
      SELECT FROM eligibility WHERE eligibility.household_id = delivery.household_id
        AND delivered_on BETWEEN starts_on AND ends_on)`,

  "nothing expired is packed or delivered": `
    SELECT movement.id FROM stock_movement movement JOIN lot ON lot.id = lot_id
    WHERE kind IN ('PACK', 'DELIVERY') AND quantity > 0 AND moved_on > expires_on`,

  "a transfer, and its reversal, has two halves": `
    SELECT transfer_id FROM (
      SELECT coalesce(movement.transfer_id, reversed.transfer_id) AS transfer_id, movement.kind = 'REVERSAL' AS undoes,
             movement.lot_id, movement.quantity
      FROM stock_movement movement LEFT JOIN stock_movement reversed ON reversed.id = movement.reverses_id) half
    WHERE transfer_id IS NOT NULL GROUP BY transfer_id, undoes
    HAVING count(*) <> 2 OR count(DISTINCT (lot_id, quantity)) <> 1`,

  "of a recalled lot there is nothing on a shelf or in a parcel": `
    SELECT lot_id FROM recall JOIN stock_balance USING (lot_id) WHERE on_shelf + in_parcels > 0`,

  "every household, eligibility and delivery was recorded in the audit log as it was made": `
    SELECT * FROM (SELECT 'registerHousehold' AS action, 'Household' AS type, id FROM household
                   UNION ALL SELECT 'grantEligibility', 'Eligibility', id FROM eligibility
                   UNION ALL SELECT 'deliverParcel', 'Delivery', id FROM delivery) AS made
    WHERE NOT EXISTS (SELECT FROM audit_entry AS entry WHERE record_type = type AND made.id::text = ANY (record_ids)
                        -- Whoever comes past the graph, with psql, is nobody, and has used no mutation.
                        AND (entry.action, entry.subject IS NULL) IN ((made.action, false), ('insert', true)))`,

  "nothing is recorded in the audit log that was not done": `
    SELECT chain, position FROM audit_entry
    WHERE action = 'registerHousehold' AND record_type = 'Household'
      AND NOT EXISTS (SELECT FROM household WHERE id::text = ANY (record_ids))`,

  "the audit log's entries follow one another": brokenLinks,
  "the audit log's chains end where they were left": brokenEnds,
} as const;
