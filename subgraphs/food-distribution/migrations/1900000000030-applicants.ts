import type { MigrationInterface, QueryRunner } from "typeorm";
import { auditedReads } from "../../../shared/audit/audits.js";
import { runsAsThePartner } from "../../../shared/database/row-rules.js";
import { noPersonIdentities, personIdentities } from "../../../shared/privacy/identities/identity-table.js";

const applicants = {
  subject: "household",
  type: "Applicant",
  once: "household_is_registered_once_at_a_charity",
};

/** Who asked for a household: encrypted, where only a hash of the codice fiscale was kept. It goes when the household leaves. */
export class Applicants1900000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      "ALTER TABLE household_identity DROP CONSTRAINT household_is_registered_once_at_a_charity",
    );
    await db.query("ALTER TABLE household_identity DROP CONSTRAINT identity_is_hashed");
    await db.query(personIdentities(applicants));
    await db.query(`
      INSERT INTO person_identity (subject_id, owner_id, search_hash)
        SELECT household_id, registered_by_id, identity_hash FROM household_identity;
      DROP TABLE household_identity;
      ${forgetting("DELETE FROM person_identity WHERE subject_id = NEW.id")}
      ${auditedReads({ table: "household", type: "AlreadyServed", owners: "ARRAY[one.registered_by_id]" })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE household_identity (
        household_id uuid PRIMARY KEY,
        registered_by_id text NOT NULL,
        identity_hash bytea NOT NULL CONSTRAINT identity_is_hashed CHECK (length(identity_hash) = 32),
        FOREIGN KEY (household_id, registered_by_id) REFERENCES household (id, registered_by_id)
      );
      ${forgetting("DELETE FROM household_identity WHERE household_id = NEW.id")}
      DROP FUNCTION audited_already_served;
      ${noPersonIdentities(applicants)}`);
  }
}

function forgetting(statement: string): string {
  return `
    CREATE OR REPLACE FUNCTION forget_identity() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      ${statement};
      RETURN NULL;
    END $$;
    ${runsAsThePartner("forget_identity")}`;
}
