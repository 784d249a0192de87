import { appendOnly, oneOf, writtenByTriggers } from "../../../../shared/database/invariants.js";

/**
 * What an entry is about, its cause, is the record that posted it: each kind of entry once. Its accounts exist, since only
 * triggers write entries and accounts stay; foreign keys to them would have all writers lock the row of the bank.
 */
export const ledger = `
  CREATE TABLE ledger_entry (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    recorded_at timestamptz(3) NOT NULL DEFAULT now(),
    posted_on date NOT NULL,
    kind text NOT NULL CONSTRAINT ledger_entry_kind ${oneOf("kind", [
      "DONATION",
      "DEPOSIT",
      "DONATION_RETURN",
      "ALLOCATION",
      "ALLOCATION_RETURN",
      "PAYMENT",
      "PAYMENT_RETURN",
      "EXPENSE",
      "EXPENSE_REVERSAL",
    ])},
    debit_account text NOT NULL,
    credit_account text NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT ledger_entry_is_above_nought CHECK (amount_cents > 0),
    donation_id uuid REFERENCES donation,
    allocation_id uuid REFERENCES allocation,
    tranche_id uuid REFERENCES tranche,
    expense_id uuid REFERENCES expense,
    grant_id uuid REFERENCES grants,
    CONSTRAINT ledger_entry_goes_from_one_account_to_another CHECK (debit_account <> credit_account),
    CONSTRAINT ledger_entry_has_one_cause CHECK (num_nonnulls(donation_id, allocation_id, tranche_id, expense_id) = 1)
  );
  CREATE UNIQUE INDEX donation_is_posted_once ON ledger_entry (donation_id, kind) WHERE donation_id IS NOT NULL;
  CREATE UNIQUE INDEX allocation_is_posted_once ON ledger_entry (allocation_id, kind) WHERE allocation_id IS NOT NULL;
  CREATE UNIQUE INDEX tranche_is_posted_once ON ledger_entry (tranche_id, kind) WHERE tranche_id IS NOT NULL;
  CREATE UNIQUE INDEX expense_is_posted_once ON ledger_entry (expense_id, kind) WHERE expense_id IS NOT NULL;
  CREATE INDEX ledger_entry_by_day ON ledger_entry (posted_on);
  CREATE INDEX ledger_entry_by_grant ON ledger_entry (grant_id, kind, id) WHERE grant_id IS NOT NULL;
  ${appendOnly("ledger_entry")}
  ${writtenByTriggers("ledger_entry")}`;
