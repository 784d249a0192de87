import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A review keeps the commitments of the text before it, but for those that its own text no longer has: they are waived
 * when it is signed. While a pact is in force both sides are bound, whatever is waived: looked at when the transaction
 * ends, since a review waives and promises in one.
 */
const inForce = `
  CREATE FUNCTION pact_in_force_keeps_both_sides() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM pact WHERE id = NEW.pact_id AND state IN ('SIGNED', 'ACTIVE', 'UNDER_REVIEW') AND (
        SELECT count(DISTINCT side) FROM commitment WHERE pact_id = pact.id AND version <= pact.signed_version
          AND side IN ('PERSON', 'SERVICE') AND state <> 'WAIVED'
      ) < 2
    ) THEN
      RAISE EXCEPTION 'a pact in force needs a commitment of the person and one of the service'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_in_force_keeps_both_sides';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER pact_in_force_keeps_both_sides AFTER UPDATE OF state ON commitment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'WAIVED')
    EXECUTE FUNCTION pact_in_force_keeps_both_sides();`;

/** As before, but that a text has a side's commitment only where it has not left that out itself. */
const signing = `
  CREATE OR REPLACE FUNCTION pact_is_signed_by_both_sides() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE pact SET
      state = CASE state WHEN 'UNDER_REVIEW' THEN 'ACTIVE' ELSE 'SIGNED' END,
      signed_version = NEW.version,
      signed_on = coalesce(signed_on, NEW.signed_on)
    WHERE id = NEW.pact_id AND state IN ('CO_DESIGNED', 'UNDER_REVIEW') AND NEW.version > coalesce(signed_version, 0);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a pact is signed once it is co-designed, and again only in a new text under review'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_is_signed_at_its_time';
    END IF;
    IF EXISTS (SELECT FROM pact_text WHERE pact_id = NEW.pact_id AND version > NEW.version) THEN
      RAISE EXCEPTION 'there is a newer text'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_is_signed_in_its_newest_text';
    END IF;
    IF (SELECT count(DISTINCT side) FROM commitment WHERE pact_id = NEW.pact_id AND version <= NEW.version
        AND side IN ('PERSON', 'SERVICE') AND state <> 'WAIVED' AND coalesce(waived_from > NEW.version, true)) < 2 THEN
      RAISE EXCEPTION 'a pact needs a commitment of the person and one of the service'
        USING ERRCODE = '23514', CONSTRAINT = 'pact_is_signed_by_both_sides';
    END IF;
    RETURN NULL;
  END $$;`;

export class PactReviews1800000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE commitment
        ADD COLUMN waived_from int CONSTRAINT commitment_stands_before_it_is_waived CHECK (waived_from > version);
      ${signing}
      ${inForce}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION pact_in_force_keeps_both_sides CASCADE;
      ALTER TABLE commitment DROP COLUMN waived_from`);
  }
}
