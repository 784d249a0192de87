import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, frozen, neverDeleted, stateMachine } from "../../../shared/database/invariants.js";

/**
 * Parcels and their handing over: once, to the household the parcel is reserved for, on a day of its eligibility,
 * with nothing in it that has expired. What the stock book has in parcels is what parcels hold.
 */
export class ParcelsAndDeliveries1700000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(packings);
    await db.query(parcels);
    await db.query(contentsAgree);
    await db.query(deliveries);
    await db.query(eligibilityStays);
    await db.query(
      stateMachine("parcel", {
        ASSEMBLED: ["RESERVED", "EXPIRED", "DISCARDED"],
        RESERVED: ["DELIVERED", "RETURNED", "EXPIRED", "DISCARDED"],
        DELIVERED: ["RETURNED"],
      }) +
        neverDeleted("parcel") +
        frozen("parcel", "parcel_stays_as_packed", ["code", "packing_id"]) +
        frozen(
          "parcel",
          "parcel_was_handed_over_to_one_household",
          ["reserved_for_id"],
          "OLD.state IN ('DELIVERED', 'RETURNED')",
        ) +
        appendOnly("packing_line") +
        appendOnly("delivery"),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER eligibility_is_kept ON eligibility;
      DROP TRIGGER eligibility_is_locked ON eligibility;
      DROP TRIGGER eligibility_covers_deliveries ON eligibility;
      DROP TABLE delivery, parcel, packing_line, packing;
      ALTER TABLE stock_balance DROP COLUMN parcel_contents CASCADE;
      DROP FUNCTION lock_eligible_household, eligibility_covers_deliveries, remember_household, hand_over, delivery_is_append_only, delivered_parcel_has_a_delivery,
        stock_balance_agrees_with_parcels, keep_parcel_contents, count_new_parcels, count_changed_parcels, parcel_holds,
        parcel_state_machine, parcel_is_never_deleted, parcel_stays_as_packed, parcel_was_handed_over_to_one_household, next_parcel_code, sum_up_packing, packing_line_is_append_only;
      DROP SEQUENCE parcel_serial;`);
  }
}

const packings = `
  CREATE TABLE packing (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    point_id uuid NOT NULL REFERENCES distribution_point,
    recipe_name text NOT NULL,
    project_code text,
    packed_at timestamptz(3) NOT NULL DEFAULT now(),
    packed_on date NOT NULL GENERATED ALWAYS AS ((packed_at AT TIME ZONE 'Europe/Rome')::date) STORED,
    weight_grams int NOT NULL DEFAULT 0,
    expires_on date
  );
  CREATE INDEX packing_by_day ON packing (packed_on) WHERE project_code IS NOT NULL;

  CREATE TABLE packing_line (
    packing_id uuid NOT NULL REFERENCES packing,
    lot_id uuid NOT NULL REFERENCES lot,
    quantity int NOT NULL CONSTRAINT packing_line_has_a_quantity CHECK (quantity > 0),
    PRIMARY KEY (packing_id, lot_id)
  );

  -- Weight and expiry come from the lines.
  CREATE TRIGGER packing_begins_empty BEFORE INSERT ON packing
    FOR EACH ROW WHEN (NEW.weight_grams <> 0 OR NEW.expires_on IS NOT NULL)
    EXECUTE FUNCTION refuse_change('what was packed stays as it was packed');
  CREATE TRIGGER packing_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON packing
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change('what was packed stays as it was packed');

  CREATE FUNCTION sum_up_packing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM packing WHERE id IN (SELECT packing_id FROM added) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM added JOIN parcel USING (packing_id)) THEN
      PERFORM refuse('parcel_stays_as_packed', 'there are parcels of this packing already');
    END IF;
    IF EXISTS (SELECT FROM added JOIN lot ON lot.id = added.lot_id JOIN packing ON packing.id = added.packing_id
               WHERE packing.packed_on > lot.expires_on) THEN
      PERFORM refuse('expired_lot_is_not_packed_or_delivered', 'an expired lot is neither packed nor delivered');
    END IF;
    UPDATE packing
    SET weight_grams = packing.weight_grams + sums.grams, expires_on = least(packing.expires_on, sums.expires_on)
    FROM (SELECT added.packing_id, sum(added.quantity * product.unit_grams) AS grams, min(lot.expires_on) AS expires_on
          FROM added JOIN lot ON lot.id = added.lot_id JOIN product ON product.id = lot.product_id GROUP BY 1) sums
    WHERE packing.id = sums.packing_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER packing_line_added AFTER INSERT ON packing_line REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION sum_up_packing();`;

/** The code's check digits are explained in parcel/parcel-code.ts. */
const parcels = `
  CREATE SEQUENCE parcel_serial MAXVALUE 999999999;
  CREATE FUNCTION next_parcel_code() RETURNS text LANGUAGE sql VOLATILE
    RETURN (SELECT 'P' || lpad(serial::text, 9, '0') || lpad((98 - serial * 100 % 97)::text, 2, '0') FROM nextval('parcel_serial') AS serial);

  CREATE TABLE parcel (
    code text PRIMARY KEY DEFAULT next_parcel_code(),
    packing_id uuid NOT NULL REFERENCES packing,
    state text NOT NULL DEFAULT 'ASSEMBLED',
    reserved_for_id uuid REFERENCES household,
    CONSTRAINT parcel_code_has_its_check_digits CHECK (code ~ '^P[0-9]{11}$' AND substr(code, 2)::bigint % 97 = 1),
    CONSTRAINT parcel_is_reserved_for_a_household
      CHECK (CASE state WHEN 'ASSEMBLED' THEN reserved_for_id IS NULL WHEN 'RESERVED' THEN reserved_for_id IS NOT NULL
                        WHEN 'DELIVERED' THEN reserved_for_id IS NOT NULL ELSE true END)
  );
  CREATE INDEX parcel_by_packing ON parcel (packing_id);`;

/**
 * Two records of the same food, the stock book and the parcels, must agree when a transaction ends: whoever packs,
 * unpacks or delivers writes both.
 */
const contentsAgree = `
  ALTER TABLE stock_balance ADD COLUMN parcel_contents int NOT NULL DEFAULT 0
    CONSTRAINT parcel_contents_are_not_below_nought CHECK (parcel_contents >= 0);

  CREATE FUNCTION parcel_holds(state text) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN state IN ('ASSEMBLED', 'RESERVED') THEN 1 ELSE 0 END;

  CREATE FUNCTION keep_parcel_contents(packing_ids uuid[], parcel_counts int[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM lot WHERE id IN (SELECT lot_id FROM packing_line WHERE packing_id = ANY (packing_ids)) ORDER BY id FOR NO KEY UPDATE;
    INSERT INTO stock_balance (lot_id, point_id)
      SELECT DISTINCT lot_id, point_id FROM packing_line JOIN packing ON packing.id = packing_id WHERE packing_id = ANY (packing_ids)
      ON CONFLICT DO NOTHING;
    UPDATE stock_balance balance SET parcel_contents = balance.parcel_contents + change.units
    FROM (SELECT lot_id, point_id, sum(quantity * parcels) AS units
          FROM unnest(packing_ids, parcel_counts) AS changed (packing_id, parcels)
          JOIN packing_line USING (packing_id) JOIN packing ON packing.id = packing_id GROUP BY 1, 2) change
    WHERE (balance.lot_id, balance.point_id) = (change.lot_id, change.point_id);
  END $$;

  CREATE FUNCTION count_new_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM packing WHERE id IN (SELECT packing_id FROM added) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM packing WHERE id IN (SELECT packing_id FROM added) AND weight_grams = 0) THEN
      PERFORM refuse('parcel_has_contents', 'a parcel has something in it');
    END IF;
    PERFORM keep_parcel_contents(array_agg(packing_id), array_agg(parcels))
    FROM (SELECT packing_id, sum(parcel_holds(state))::int AS parcels FROM added GROUP BY 1) WHERE parcels <> 0;
    RETURN NULL;
  END $$;
  CREATE TRIGGER parcel_added AFTER INSERT ON parcel REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_new_parcels();

  CREATE FUNCTION count_changed_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM keep_parcel_contents(array_agg(packing_id), array_agg(parcels))
    FROM (SELECT packing_id, sum(parcels)::int AS parcels
          FROM (SELECT packing_id, parcel_holds(state) AS parcels FROM after UNION ALL SELECT packing_id, -parcel_holds(state) FROM before)
          GROUP BY 1) WHERE parcels <> 0;
    RETURN NULL;
  END $$;
  CREATE TRIGGER parcel_changed AFTER UPDATE ON parcel REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_parcels();

  CREATE FUNCTION stock_balance_agrees_with_parcels() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM stock_balance WHERE (lot_id, point_id) = (NEW.lot_id, NEW.point_id) AND in_parcels <> parcel_contents) THEN
      PERFORM refuse(TG_NAME, 'the stock book and the parcels differ: record both in one transaction');
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER stock_book_agrees_with_parcels AFTER INSERT OR UPDATE ON stock_balance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.in_parcels <> NEW.parcel_contents)
    EXECUTE FUNCTION stock_balance_agrees_with_parcels();`;

/** The order of locks in whatever delivers: household, parcel, lot. */
const deliveries = `
  CREATE TABLE delivery (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    parcel_code text NOT NULL CONSTRAINT parcel_is_delivered_once UNIQUE REFERENCES parcel,
    household_id uuid NOT NULL REFERENCES household,
    session_id uuid REFERENCES distribution_session,
    delivered_at timestamptz(3) NOT NULL DEFAULT now(),
    receipt_signed boolean NOT NULL,
    municipality_code text NOT NULL CONSTRAINT delivery_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    household_size int NOT NULL,
    household_minors int NOT NULL,
    household_over65 int NOT NULL,
    delivered_on date NOT NULL GENERATED ALWAYS AS ((delivered_at AT TIME ZONE 'Europe/Rome')::date) STORED,
    CONSTRAINT delivery_counts_people CHECK (household_size >= 1 AND household_minors >= 0 AND household_over65 >= 0
      AND household_minors + household_over65 <= household_size)
  );
  CREATE INDEX delivery_by_session ON delivery (session_id, delivered_at, id);
  CREATE INDEX delivery_by_household ON delivery (household_id, delivered_at, id);
  CREATE INDEX delivery_by_day ON delivery (delivered_on);

  -- The household as it is on the day, unless an older record says how it was.
  CREATE FUNCTION remember_household() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    SELECT coalesce(NEW.municipality_code, municipality_code), coalesce(NEW.household_size, size),
           coalesce(NEW.household_minors, minors), coalesce(NEW.household_over65, over65)
    INTO NEW.municipality_code, NEW.household_size, NEW.household_minors, NEW.household_over65
    FROM household WHERE id = NEW.household_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER delivery_remembers_household BEFORE INSERT ON delivery
    FOR EACH ROW WHEN (num_nulls(NEW.municipality_code, NEW.household_size, NEW.household_minors, NEW.household_over65) > 0)
    EXECUTE FUNCTION remember_household();

  CREATE FUNCTION hand_over() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE rule text;
  BEGIN
    PERFORM FROM household WHERE id IN (SELECT household_id FROM added) ORDER BY id FOR SHARE;
    PERFORM FROM parcel WHERE code IN (SELECT parcel_code FROM added) AND state <> 'DELIVERED' ORDER BY code FOR NO KEY UPDATE;
    SELECT CASE
        WHEN household.state <> 'ACTIVE' THEN 'delivery_is_to_an_active_household'
        WHEN parcel.reserved_for_id IS DISTINCT FROM added.household_id THEN 'parcel_goes_to_whom_it_is_reserved_for'
        WHEN added.delivered_on > packing.expires_on THEN 'expired_lot_is_not_packed_or_delivered'
        WHEN session.point_id <> packing.point_id OR session.state IN ('PLANNED', 'CANCELLED') THEN 'delivery_is_in_a_session_of_its_point'
        WHEN NOT EXISTS (SELECT FROM eligibility WHERE eligibility.household_id = added.household_id
                           AND added.delivered_on BETWEEN starts_on AND ends_on) THEN 'delivery_is_within_eligibility'
      END AS broken INTO rule
    FROM added JOIN household ON household.id = added.household_id JOIN parcel ON parcel.code = added.parcel_code
    JOIN packing ON packing.id = parcel.packing_id LEFT JOIN distribution_session session ON session.id = added.session_id
    ORDER BY broken LIMIT 1;
    IF rule IS NOT NULL THEN
      PERFORM refuse(rule, 'this parcel can''t be handed over to this household now');
    END IF;
    UPDATE parcel SET state = 'DELIVERED' FROM added WHERE parcel.code = added.parcel_code AND state <> 'DELIVERED';
    RETURN NULL;
  END $$;
  CREATE TRIGGER delivery_added AFTER INSERT ON delivery REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hand_over();

  -- The other way round: whatever says of a parcel that it is delivered, its delivery is recorded when the transaction ends.
  CREATE FUNCTION delivered_parcel_has_a_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM delivery WHERE parcel_code = NEW.code) THEN
      PERFORM refuse(TG_NAME, 'a parcel becomes delivered by recording its delivery');
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER delivered_parcel_has_a_delivery AFTER INSERT OR UPDATE OF state ON parcel
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'DELIVERED') EXECUTE FUNCTION delivered_parcel_has_a_delivery();`;

/** A right to food aid may be shortened, but not so that a delivery that took place falls out of it. */
const eligibilityStays = `
  CREATE FUNCTION lock_eligible_household() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM household WHERE id = OLD.household_id FOR NO KEY UPDATE;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER eligibility_is_locked BEFORE UPDATE OR DELETE ON eligibility
    FOR EACH ROW EXECUTE FUNCTION lock_eligible_household();

  CREATE FUNCTION eligibility_covers_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM delivery
               WHERE household_id = OLD.household_id AND delivered_on BETWEEN OLD.starts_on AND OLD.ends_on
                 AND NOT EXISTS (SELECT FROM eligibility WHERE eligibility.household_id = delivery.household_id
                                   AND delivered_on BETWEEN starts_on AND ends_on)) THEN
      PERFORM refuse('delivery_is_within_eligibility', 'food was handed over on a day that would fall out of the eligibility');
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER eligibility_covers_deliveries AFTER UPDATE OR DELETE ON eligibility
    FOR EACH ROW EXECUTE FUNCTION eligibility_covers_deliveries();
  CREATE TRIGGER eligibility_is_kept BEFORE TRUNCATE ON eligibility
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('deliveries rest on it');`;
