import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A review keeps the commitments of the text before it, but for those that its own text no longer has: they are waived
 * when it is signed. While a pact is in force both sides are bound, whatever is waived: looked at when the transaction
 * ends, since a review waives and promises in one.
 */
const bothSides = `
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

export class PactReviews1800000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE commitment
        ADD COLUMN waived_from int CONSTRAINT commitment_stands_before_it_is_waived CHECK (waived_from > version);
      ${bothSides}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION pact_in_force_keeps_both_sides CASCADE;
      ALTER TABLE commitment DROP COLUMN waived_from`);
  }
}
