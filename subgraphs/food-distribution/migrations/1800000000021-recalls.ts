import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly } from "../../../shared/database/invariants.js";

/**
 * Lots that the producer or the authorities call back: from then on nothing of such a lot is on a shelf or in a parcel
 * that could still be handed over. What comes back later (a parcel that was delivered) leaves the shelf at once.
 */
export class Recalls1800000000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(recalls);
    await db.query(`${emptyShelves} ${laterMovements} ${outOfParcels}`);
    await db.query(appendOnly("recall"));
    await db.query("CREATE INDEX packing_line_by_lot ON packing_line (lot_id, packing_id)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX packing_line_by_lot;
      DROP TRIGGER stock_movement_of_recalled_lot ON stock_movement;
      DROP TABLE recall;
      DROP FUNCTION recall_from_shelves, keep_recalls, empty_shelves_of_recalled, recalled_lot_left_parcels, recall_is_append_only;`);
  }
}

const recalls = `
  CREATE TABLE recall (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    lot_id uuid NOT NULL CONSTRAINT lot_is_recalled_once UNIQUE REFERENCES lot,
    reason text NOT NULL CONSTRAINT recall_has_a_reason CHECK (reason <> ''),
    recalled_at timestamptz(3) NOT NULL DEFAULT now()
  );`;

/** A function and not a use case, since it follows whatever brings something of a recalled lot to a shelf. */
const emptyShelves = `
  CREATE FUNCTION recall_from_shelves(lot_ids uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO stock_movement (kind, lot_id, point_id, quantity)
    SELECT 'RECALL', lot_id, point_id, on_shelf FROM stock_balance
    WHERE lot_id = ANY (lot_ids) AND on_shelf > 0 ORDER BY lot_id, point_id
  $$;

  CREATE FUNCTION empty_shelves_of_recalled() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM lot WHERE id IN (SELECT lot_id FROM added) ORDER BY id FOR NO KEY UPDATE;
    PERFORM recall_from_shelves(array_agg(lot_id)) FROM added;
    RETURN NULL;
  END $$;
  CREATE TRIGGER recall_empties_shelves AFTER INSERT ON recall REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION empty_shelves_of_recalled();`;

/** Runs after \`stock_movement_moves_stock\` (by its name), which holds the lots: no recall comes in between. */
const laterMovements = `
  CREATE FUNCTION keep_recalls() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE recalled uuid[] = (SELECT array_agg(lot_id) FROM recall WHERE lot_id IN (SELECT lot_id FROM moved));
  BEGIN
    IF recalled IS NULL THEN RETURN NULL; END IF;
    IF EXISTS (SELECT FROM moved WHERE lot_id = ANY (recalled)
               AND (delivered_change > 0 OR (parcels_change > 0 AND delivered_change = 0))) THEN
      PERFORM refuse('recalled_lot_is_not_packed_or_delivered', 'a recalled lot is neither packed nor delivered');
    END IF;
    PERFORM recall_from_shelves(recalled);
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_movement_of_recalled_lot AFTER INSERT ON stock_movement REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION keep_recalls();`;

const outOfParcels = `
  CREATE FUNCTION recalled_lot_left_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM stock_balance WHERE lot_id = NEW.lot_id AND in_parcels > 0) THEN
      PERFORM refuse(TG_NAME, 'parcels still hold something of the lot: discard them in the transaction of the recall');
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER recalled_lot_is_in_no_parcel AFTER INSERT ON recall
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recalled_lot_left_parcels();`;
