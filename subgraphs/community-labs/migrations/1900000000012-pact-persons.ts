import type { MigrationInterface, QueryRunner } from "typeorm";
import { noPersonIdentities, personIdentities } from "../../../shared/privacy/identities/identity-table.js";

const persons = { subject: "pact", type: "PactPerson" };

/** With whom a pact is made: encrypted, its lead service's alone, apart from the pact and its texts, which name nobody. */
export class PactPersons1900000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(personIdentities(persons));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(noPersonIdentities(persons));
  }
}
