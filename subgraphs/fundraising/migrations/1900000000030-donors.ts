import type { MigrationInterface, QueryRunner } from "typeorm";
import { noPersonIdentities, personIdentities } from "../../../shared/privacy/identities/identity-table.js";

const donors = { subject: "donor", type: "DonorIdentity" };

/** Who gave, encrypted, where the Fondazione writes receipts to a name. */
export class Donors1900000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${personIdentities(donors)}
      CREATE INDEX donation_by_donor ON donation (donor_id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX donation_by_donor; ${noPersonIdentities(donors)}`);
  }
}
