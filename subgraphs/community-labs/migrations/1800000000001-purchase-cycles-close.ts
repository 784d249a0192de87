import type { MigrationInterface, QueryRunner } from "typeorm";
import { frozen } from "../../../shared/database/invariants.js";

/**
 * A cycle closes at its time by the database's clock, whether or not somebody has closed it yet: from then on it takes
 * no order, not even one dated back. Only a cycle that was itself recorded after its last day, taken over from earlier
 * years, takes the orders of its days until somebody closes it.
 */
const orders = `
  CREATE OR REPLACE FUNCTION group_order_while_its_cycle_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    changed group_order := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    cycle lab_initiative;
    ordered_at timestamptz := CASE TG_OP WHEN 'DELETE' THEN clock_timestamp() ELSE NEW.placed_at END;
    today date;
  BEGIN
    SELECT * INTO cycle FROM lab_initiative WHERE id = changed.cycle_id FOR SHARE;
    today := (clock_timestamp() AT TIME ZONE 'Europe/Rome')::date;
    IF cycle.state IS DISTINCT FROM 'OPEN'
      OR (ordered_at AT TIME ZONE 'Europe/Rome')::date NOT BETWEEN cycle.opens_on AND cycle.closes_on
      OR ordered_at > clock_timestamp() + interval '1 millisecond'
      OR (today > cycle.closes_on AND cycle.recorded_on <= cycle.closes_on) THEN
      RAISE EXCEPTION 'the purchase cycle takes orders from % to %, while it is open', cycle.opens_on, cycle.closes_on
        USING ERRCODE = '23514', CONSTRAINT = 'group_order_while_its_cycle_is_open';
    END IF;
    RETURN changed;
  END $$;`;

/** Read once the row is locked: every order that came first is dated before. Who closes it late closes it at its time. */
const closing = `
  CREATE FUNCTION purchase_cycle_closes_at_a_moment() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.closed_at := CASE WHEN NEW.state IN ('CLOSED', 'DELIVERED') THEN coalesce(
      OLD.closed_at,
      least(clock_timestamp(), (NEW.closes_on + 1)::timestamp AT TIME ZONE 'Europe/Rome')
    ) END;
    RETURN NEW;
  END $$;
  CREATE TRIGGER purchase_cycle_closes_at_a_moment BEFORE INSERT OR UPDATE OF state, closed_at ON lab_initiative
    FOR EACH ROW EXECUTE FUNCTION purchase_cycle_closes_at_a_moment();
  UPDATE lab_initiative SET closed_at = NULL WHERE state <> 'OPEN';`;

export class PurchaseCyclesClose1800000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE lab_initiative
        ADD COLUMN recorded_on date NOT NULL DEFAULT today_in_rome(),
        ADD COLUMN closed_at timestamptz(3);
      CREATE INDEX purchase_cycle_to_close ON lab_initiative (closes_on) WHERE state = 'OPEN';
      ${frozen("lab_initiative", "lab_initiative_stays_as_recorded", ["recorded_on"])}
      ${orders}
      ${closing}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION purchase_cycle_closes_at_a_moment, lab_initiative_stays_as_recorded CASCADE;
      ALTER TABLE lab_initiative DROP COLUMN recorded_on, DROP COLUMN closed_at`);
  }
}
