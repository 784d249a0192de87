import type { MigrationInterface, QueryRunner } from "typeorm";

/** An account's entries, in order. */
export class LedgerByAccount1800000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX ledger_entry_by_debit_account ON ledger_entry (debit_account, id);
      CREATE INDEX ledger_entry_by_credit_account ON ledger_entry (credit_account, id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX ledger_entry_by_debit_account, ledger_entry_by_credit_account");
  }
}
