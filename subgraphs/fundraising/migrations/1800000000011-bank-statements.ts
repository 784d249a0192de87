import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  appendOnly,
  frozen,
  neverDeleted,
  oneOf,
  stateMachine,
} from "../../../shared/database/invariants.js";

/**
 * What the bank's statements say, movement by movement. Of who paid nothing is kept: no name, no IBAN but the
 * Fondazione's own, no text but a reference of ours that stood in it. `entry_key` is a hash that knows a movement again.
 */
export class BankStatements1800000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE bank_account (
        iban text PRIMARY KEY CONSTRAINT bank_account_iban_is_checked
          CHECK (CASE WHEN iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' THEN mod_97(iban) = 1 ELSE false END),
        name text NOT NULL
      );

      CREATE TABLE bank_statement (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        iban text NOT NULL REFERENCES bank_account,
        format text NOT NULL CONSTRAINT bank_statement_format ${oneOf("format", ["CAMT_053", "CSV"])},
        reference text,
        from_day date,
        to_day date,
        digest bytea NOT NULL,
        entry_count int NOT NULL CONSTRAINT bank_statement_counts_its_entries CHECK (entry_count >= 0),
        imported_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT bank_statement_days_in_order CHECK (to_day >= from_day),
        CONSTRAINT bank_statement_is_imported_once UNIQUE (iban, digest),
        -- A movement looks different in another format: it would be taken for another one.
        CONSTRAINT bank_account_reads_a_day_in_one_format
          EXCLUDE USING gist (iban WITH =, format WITH <>, daterange(from_day, to_day, '[]') WITH &&)
      );

      CREATE TABLE bank_entry (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        bank_statement_id uuid NOT NULL REFERENCES bank_statement,
        position int NOT NULL CONSTRAINT bank_entry_position_begins_at_one CHECK (position > 0),
        bank_reference text,
        booked_on date NOT NULL,
        amount_cents bigint NOT NULL CONSTRAINT bank_entry_moves_money CHECK (amount_cents <> 0),
        reference text,
        entry_key bytea NOT NULL CONSTRAINT bank_entry_counts_once UNIQUE,
        state text NOT NULL,
        open_reason text CONSTRAINT bank_entry_open_reason ${oneOf("open_reason", [
          "UNKNOWN_REFERENCE",
          "AMOUNT_DIFFERS",
          "SEVERAL_CANDIDATES",
          "ALREADY_RECONCILED",
          "GIVEN_BACK",
          "BOOKED_EARLIER",
        ])},
        donation_id uuid CONSTRAINT donation_is_reconciled_with_one_entry UNIQUE REFERENCES donation,
        CONSTRAINT bank_entry_is_one_line UNIQUE (bank_statement_id, position),
        CONSTRAINT bank_entry_is_open_for_a_reason CHECK ((state = 'OPEN') = (open_reason IS NOT NULL)),
        CONSTRAINT bank_entry_is_reconciled_with_a_donation CHECK ((state = 'RECONCILED') = (donation_id IS NOT NULL)),
        CONSTRAINT bank_entry_goes_out_below_nought CHECK ((state = 'OUTGOING') = (amount_cents < 0))
      );
      CREATE INDEX bank_entry_by_state ON bank_entry (bank_statement_id, state, position, id);

      CREATE FUNCTION bank_entry_is_its_donation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM donation WHERE id = NEW.donation_id AND amount_cents = NEW.amount_cents AND reconciled_on = NEW.booked_on)
        THEN
          RAISE EXCEPTION 'the donation has another amount or another day'
            USING ERRCODE = '23514', CONSTRAINT = 'bank_entry_is_its_donation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER bank_entry_is_its_donation BEFORE INSERT OR UPDATE OF donation_id ON bank_entry
        FOR EACH ROW WHEN (NEW.donation_id IS NOT NULL) EXECUTE FUNCTION bank_entry_is_its_donation();
      ${stateMachine("bank_entry", { OPEN: ["RECONCILED"], OUTGOING: [] })}
      ${frozen("bank_entry", "bank_entry_stays_as_booked", [
        "bank_statement_id",
        "position",
        "bank_reference",
        "booked_on",
        "amount_cents",
        "reference",
        "entry_key",
      ])}
      ${frozen("bank_entry", "bank_entry_stays_as_reconciled", ["donation_id"], "OLD.donation_id IS NOT NULL")}
      ${neverDeleted("bank_entry")}
      ${appendOnly("bank_statement")}
      ${neverDeleted("bank_account")}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE bank_entry, bank_statement, bank_account;
      DROP FUNCTION bank_entry_is_its_donation, bank_entry_state_machine, bank_entry_stays_as_booked,
        bank_entry_stays_as_reconciled, bank_entry_is_never_deleted, bank_statement_is_append_only,
        bank_account_is_never_deleted;`);
  }
}
