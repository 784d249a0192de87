import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * By what an open household is found again: its applicant's codice fiscale, hashed under the subgraph's key. It is
 * forgotten when the household leaves.
 */
export class HouseholdIdentity1800000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE household ADD CONSTRAINT household_was_registered_by_a_charity UNIQUE (id, registered_by_id);

      CREATE TABLE household_identity (
        household_id uuid PRIMARY KEY,
        registered_by_id text NOT NULL,
        identity_hash bytea NOT NULL CONSTRAINT identity_is_hashed CHECK (length(identity_hash) = 32),
        FOREIGN KEY (household_id, registered_by_id) REFERENCES household (id, registered_by_id),
        CONSTRAINT household_is_registered_once_at_a_charity UNIQUE (identity_hash, registered_by_id)
      );

      CREATE FUNCTION forget_identity() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM household_identity WHERE household_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER household_is_forgotten AFTER UPDATE OF state ON household
        FOR EACH ROW WHEN (NEW.state = 'EXITED') EXECUTE FUNCTION forget_identity();`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER household_is_forgotten ON household;
      DROP FUNCTION forget_identity;
      DROP TABLE household_identity;
      ALTER TABLE household DROP CONSTRAINT household_was_registered_by_a_charity;`);
  }
}
