import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a donor writes into a transfer, so that the bank's statement tells what it is for. */
export class PaymentReferences1800000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- ISO 7064 MOD 97-10, for IBANs and creditor references: 1 where the check digits are right.
      CREATE FUNCTION mod_97(account text) RETURNS int LANGUAGE sql IMMUTABLE
        RETURN (SELECT (string_agg(CASE WHEN letter ~ '[0-9]' THEN letter ELSE (ascii(letter) - 55)::text END, '' ORDER BY place)::numeric % 97)::int
                FROM regexp_split_to_table(substr(account, 5) || left(account, 4), '') WITH ORDINALITY AS letters (letter, place));

      ALTER TABLE campaign
        ADD COLUMN payment_reference text,
        ADD CONSTRAINT campaign_reference_is_its_own UNIQUE (payment_reference),
        ADD CONSTRAINT campaign_reference_is_checked
          CHECK (CASE WHEN payment_reference ~ '^RF[0-9]{2}[0-9A-Z]{1,21}$' THEN mod_97(payment_reference) = 1 ELSE payment_reference IS NULL END);

      ALTER TABLE donation ADD CONSTRAINT donation_is_charged_back_by_a_bank
        CHECK (state <> 'CHARGED_BACK' OR channel NOT IN ('CASH', 'STREET_STALL', 'IN_KIND'));`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE donation DROP CONSTRAINT donation_is_charged_back_by_a_bank;
      ALTER TABLE campaign DROP COLUMN payment_reference;
      DROP FUNCTION mod_97;`);
  }
}
