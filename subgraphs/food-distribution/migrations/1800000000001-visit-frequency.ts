import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * How often a household may come: at least so many days lie between two parcels that it keeps, whatever happens at
 * once. Households registered before this have no such limit until they are assessed.
 */
export class VisitFrequency1800000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE household ADD COLUMN every_days int NOT NULL DEFAULT 0
        CONSTRAINT household_comes_every_so_many_days CHECK (every_days BETWEEN 0 AND 366);`);
    await db.query(apart);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER deliveries_are_days_apart ON delivery;
      DROP FUNCTION deliveries_are_days_apart;
      ALTER TABLE household DROP COLUMN every_days;`);
  }
}

/**
 * Fires before `delivery_added`, by its name, so that of two deliveries one waits here: that one's weaker lock both
 * could hold, and then wait for each other. A parcel that came back was not given.
 */
const apart = `
  CREATE FUNCTION deliveries_are_days_apart() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM household WHERE id IN (SELECT household_id FROM added) ORDER BY id FOR NO KEY UPDATE;
    -- LIMIT keeps it a look into the index for each delivery, where a join would compare all of a household's.
    IF EXISTS (SELECT FROM added JOIN household ON household.id = added.household_id, LATERAL (
                 SELECT FROM delivery other JOIN parcel ON parcel.code = other.parcel_code
                 WHERE other.household_id = added.household_id AND other.id <> added.id
                   AND other.delivered_at BETWEEN added.delivered_at - make_interval(days => every_days)
                                              AND added.delivered_at + make_interval(days => every_days)
                   AND abs(other.delivered_on - added.delivered_on) < every_days AND parcel.state <> 'RETURNED'
                 LIMIT 1) AS too_close) THEN
      PERFORM refuse(TG_NAME, 'the household got a parcel too short a time ago');
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER deliveries_are_days_apart AFTER INSERT ON delivery REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION deliveries_are_days_apart();`;
