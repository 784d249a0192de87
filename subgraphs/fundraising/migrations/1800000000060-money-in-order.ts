import type { MigrationInterface, QueryRunner } from "typeorm";

/** What comes back does so after it went, in the ledger too; and no bank books what came in kind. */
export class MoneyInOrder1800000000060 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE allocation ADD CONSTRAINT allocation_ends_after_it_was_decided CHECK (cancelled_on >= decided_on);
      ALTER TABLE donation ADD CONSTRAINT donation_goes_back_after_the_bank_had_it CHECK (returned_on >= reconciled_on);

      CREATE FUNCTION bank_books_no_goods() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM donation WHERE id = NEW.donation_id AND channel = 'IN_KIND') THEN
          RAISE EXCEPTION 'the donation came in kind'
            USING ERRCODE = '23514', CONSTRAINT = 'bank_books_no_goods';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bank_books_no_goods BEFORE INSERT OR UPDATE OF donation_id ON bank_entry
        FOR EACH ROW WHEN (NEW.donation_id IS NOT NULL) EXECUTE FUNCTION bank_books_no_goods();`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION bank_books_no_goods CASCADE;
      ALTER TABLE donation DROP CONSTRAINT donation_goes_back_after_the_bank_had_it;
      ALTER TABLE allocation DROP CONSTRAINT allocation_ends_after_it_was_decided`);
  }
}
