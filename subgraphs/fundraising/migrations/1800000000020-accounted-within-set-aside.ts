import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What a recipient has spent by the rules is owed to it until it is paid: so it never exceeds what funds have set aside
 * for it, and a grant that is revoked owes nothing.
 */
export class AccountedWithinSetAside1800000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE grants ADD CONSTRAINT grant_never_accounted_above_set_aside
        CHECK (accounted_cents <= allocated_cents)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE grants DROP CONSTRAINT grant_never_accounted_above_set_aside");
  }
}
