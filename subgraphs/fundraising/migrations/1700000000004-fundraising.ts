import type { MigrationInterface, QueryRunner } from "typeorm";
import {
  appendOnly,
  frozen,
  neverDeleted,
  oneOf,
  stateMachine,
  totalsByTriggers,
  writtenByTriggers,
} from "../../../shared/database/invariants.js";

/**
 * The Fondazione's tables, with their rules. Money that comes or goes is a row of `ledger_entry`, which debits one
 * account and credits another: so the ledger balances, whatever anyone does. The entries are not written by hand:
 * a donation that is received, an allocation that is committed, a tranche that is paid, an expense that is accepted
 * posts itself, in the same statement. All totals (a fund's, a campaign's, a grant's) are added up from these entries,
 * and CHECKs on the totals keep the rest: never allocated above received, never paid above awarded.
 */
export class Fundraising1700000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [funds, donations, grants, ledger, receipts, postings, totals, grantRules, records]) {
      await db.query(part);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
}

/** The chart of accounts; each fund opens one of its own, `310.001` and so on. */
const funds = `
  CREATE TABLE account (
    code text PRIMARY KEY CONSTRAINT account_code_form CHECK (code ~ '^[0-9]{3}([.][0-9]{3,})?$'),
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT account_kind ${oneOf("kind", ["ASSET", "LIABILITY", "FUND"])}
  );
  INSERT INTO account (code, name, kind) VALUES
    ('110', 'Banca', 'ASSET'),
    ('120', 'Cassa', 'ASSET'),
    ('130', 'Carte da accreditare', 'ASSET'),
    ('140', 'Assegni da versare', 'ASSET'),
    ('150', 'Beni in natura', 'ASSET'),
    ('160', 'Anticipi da rendicontare', 'ASSET'),
    ('210', 'Contributi deliberati da erogare', 'LIABILITY');

  CREATE SEQUENCE fund_number;
  CREATE TABLE fund (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    name text NOT NULL CONSTRAINT fund_name_is_its_own UNIQUE,
    account_code text NOT NULL DEFAULT '310.' || to_char(nextval('fund_number'), 'FM000')
      CONSTRAINT fund_account_is_its_own UNIQUE REFERENCES account,
    restricted_to text,
    received_cents bigint NOT NULL DEFAULT 0,
    allocated_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT fund_never_allocated_above_received CHECK (allocated_cents BETWEEN 0 AND received_cents)
  );
  CREATE INDEX fund_by_project ON fund (restricted_to);

  CREATE FUNCTION open_fund_account() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO account (code, name, kind) VALUES (NEW.account_code, NEW.name, 'FUND');
    RETURN NEW;
  END $$;
  CREATE TRIGGER fund_opens_its_account BEFORE INSERT ON fund FOR EACH ROW EXECUTE FUNCTION open_fund_account();

  CREATE TABLE fund_project (
    fund_id uuid NOT NULL REFERENCES fund,
    project_code text NOT NULL,
    PRIMARY KEY (fund_id, project_code)
  );
  ALTER TABLE fund ADD CONSTRAINT fund_may_go_to_what_it_is_for
    FOREIGN KEY (id, restricted_to) REFERENCES fund_project (fund_id, project_code) DEFERRABLE INITIALLY DEFERRED;`;

const donations = `
  CREATE TABLE campaign (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    title text NOT NULL,
    fund_id uuid NOT NULL REFERENCES fund,
    starts_on date NOT NULL,
    ends_on date,
    goal_cents bigint CONSTRAINT campaign_goal_is_above_nought CHECK (goal_cents > 0),
    donation_count int NOT NULL DEFAULT 0,
    raised_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT campaign_ends_after_it_starts CHECK (ends_on >= starts_on),
    CONSTRAINT campaign_never_gives_back_more_than_it_raised CHECK (donation_count >= 0 AND raised_cents >= 0)
  );
  CREATE INDEX campaign_by_day ON campaign (starts_on, id);
  CREATE INDEX campaign_by_fund ON campaign (fund_id);

  CREATE TABLE donor (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    kind text NOT NULL CONSTRAINT donor_kind ${oneOf("kind", ["PERSON", "COMPANY", "INSTITUTION"])}
  );

  CREATE TABLE donation (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    campaign_id uuid NOT NULL REFERENCES campaign,
    donor_id uuid NOT NULL REFERENCES donor,
    municipality_code text CONSTRAINT donation_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    amount_cents bigint NOT NULL CONSTRAINT donation_is_above_nought CHECK (amount_cents > 0),
    channel text NOT NULL CONSTRAINT donation_channel
      ${oneOf("channel", ["BANK_TRANSFER", "CARD", "CASH", "STREET_STALL", "CHEQUE", "IN_KIND"])},
    external_reference text NOT NULL CONSTRAINT donation_reference_is_trimmed CHECK (external_reference ~ '^\\S(.*\\S)?$'),
    idempotency_key text CONSTRAINT donation_request_counts_once UNIQUE,
    state text NOT NULL,
    received_on date,
    reconciled_on date,
    returned_on date,
    CONSTRAINT donation_counts_once UNIQUE (channel, external_reference),
    CONSTRAINT donation_received_on_a_day CHECK ((state = 'PLEDGED') = (received_on IS NULL)),
    CONSTRAINT donation_reconciled_on_a_day CHECK (
      CASE state WHEN 'RECONCILED' THEN reconciled_on IS NOT NULL WHEN 'PLEDGED' THEN reconciled_on IS NULL
                 WHEN 'RECEIVED' THEN reconciled_on IS NULL ELSE true END),
    CONSTRAINT donation_returned_on_a_day CHECK ((state IN ('REFUNDED', 'CHARGED_BACK')) = (returned_on IS NOT NULL)),
    CONSTRAINT donation_days_in_order CHECK (reconciled_on >= received_on AND returned_on >= received_on)
  );
  CREATE INDEX donation_by_campaign ON donation (campaign_id, id);
  CREATE INDEX donation_by_campaign_and_state ON donation (campaign_id, state, id);
  CREATE INDEX donation_by_state ON donation (state, id);
  CREATE INDEX donation_by_day ON donation (received_on) WHERE state IN ('RECEIVED', 'RECONCILED');`;

const grants = `
  CREATE TABLE grants (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    title text NOT NULL,
    recipient_id text NOT NULL,
    project_code text NOT NULL,
    state text NOT NULL,
    requested_cents bigint NOT NULL CONSTRAINT grant_asks_for_money CHECK (requested_cents > 0),
    awarded_cents bigint NOT NULL DEFAULT 0 CONSTRAINT grant_awards_no_debt CHECK (awarded_cents >= 0),
    awarded_on date,
    allocated_cents bigint NOT NULL DEFAULT 0,
    paid_cents bigint NOT NULL DEFAULT 0,
    accounted_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT grant_awarded_on_a_day CHECK ((awarded_cents > 0) = (awarded_on IS NOT NULL)),
    CONSTRAINT grant_awarded_by_its_state CHECK ((awarded_cents = 0) = (state IN ('APPLIED', 'UNDER_REVIEW', 'REJECTED'))),
    CONSTRAINT grant_never_allocated_above_awarded CHECK (allocated_cents BETWEEN 0 AND awarded_cents),
    CONSTRAINT grant_never_paid_above_awarded CHECK (paid_cents BETWEEN 0 AND awarded_cents),
    CONSTRAINT grant_never_paid_above_allocated CHECK (paid_cents <= allocated_cents),
    CONSTRAINT grant_never_accounted_above_awarded CHECK (accounted_cents BETWEEN 0 AND awarded_cents),
    CONSTRAINT grant_ends_with_nothing_set_aside CHECK (state NOT IN ('CLOSED', 'REVOKED') OR allocated_cents = paid_cents),
    CONSTRAINT grant_closes_accounted_for CHECK (state <> 'CLOSED' OR accounted_cents = paid_cents)
  );
  CREATE INDEX grants_by_project ON grants (project_code, id);
  CREATE INDEX grants_by_recipient ON grants (recipient_id, id);
  CREATE INDEX grants_by_state ON grants (state, id);
  CREATE INDEX grants_by_day ON grants (awarded_on);

  CREATE TABLE grant_municipality (
    grant_id uuid NOT NULL REFERENCES grants,
    municipality_code text NOT NULL CONSTRAINT grant_municipality_istat_code CHECK (municipality_code ~ '^[0-9]{6}$'),
    share_cents bigint NOT NULL DEFAULT 0 CONSTRAINT grant_share_is_no_debt CHECK (share_cents >= 0),
    PRIMARY KEY (grant_id, municipality_code)
  );
  CREATE INDEX grant_municipality_by_code ON grant_municipality (municipality_code, grant_id);

  CREATE TABLE allocation (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    fund_id uuid NOT NULL REFERENCES fund,
    grant_id uuid NOT NULL REFERENCES grants,
    amount_cents bigint NOT NULL CONSTRAINT allocation_is_above_nought CHECK (amount_cents > 0),
    state text NOT NULL,
    decided_on date NOT NULL,
    cancelled_on date,
    planned_cents bigint NOT NULL DEFAULT 0,
    paid_cents bigint NOT NULL DEFAULT 0,
    returned_cents bigint NOT NULL DEFAULT 0,
    CONSTRAINT allocation_of_this_grant UNIQUE (id, grant_id),
    CONSTRAINT allocation_cancelled_on_a_day CHECK ((state = 'CANCELLED') = (cancelled_on IS NOT NULL)),
    CONSTRAINT allocation_covers_its_tranches CHECK (planned_cents BETWEEN 0 AND amount_cents - returned_cents),
    CONSTRAINT allocation_never_paid_above_its_tranches CHECK (paid_cents BETWEEN 0 AND planned_cents),
    CONSTRAINT allocation_is_committed_before_it_is_paid CHECK (paid_cents = 0 OR state NOT IN ('PROPOSED', 'APPROVED')),
    CONSTRAINT allocation_released_is_paid_in_full CHECK (state <> 'RELEASED' OR paid_cents = amount_cents)
  );
  CREATE INDEX allocation_by_grant ON allocation (grant_id, decided_on, id);
  CREATE INDEX allocation_by_fund ON allocation (fund_id);

  CREATE TABLE tranche (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    allocation_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT tranche_is_above_nought CHECK (amount_cents > 0),
    state text NOT NULL DEFAULT 'PLANNED',
    due_on date NOT NULL,
    paid_on date,
    returned_on date,
    CONSTRAINT tranche_is_its_grants_money FOREIGN KEY (allocation_id, grant_id) REFERENCES allocation (id, grant_id),
    CONSTRAINT tranche_paid_on_a_day CHECK ((state IN ('PAID', 'RETURNED')) = (paid_on IS NOT NULL)),
    CONSTRAINT tranche_returned_on_a_day CHECK ((state = 'RETURNED') = (returned_on IS NOT NULL)),
    CONSTRAINT tranche_days_in_order CHECK (returned_on >= paid_on)
  );
  CREATE INDEX tranche_by_grant ON tranche (grant_id, due_on, id);
  CREATE INDEX tranche_by_allocation ON tranche (allocation_id);

  CREATE TABLE expense (
    id uuid PRIMARY KEY DEFAULT uuidv7(),
    grant_id uuid NOT NULL REFERENCES grants,
    amount_cents bigint NOT NULL CONSTRAINT expense_is_above_nought CHECK (amount_cents > 0),
    spent_on date NOT NULL,
    accounted_on date NOT NULL,
    reversed_on date,
    category text NOT NULL,
    document_reference text NOT NULL CONSTRAINT expense_document_is_trimmed CHECK (document_reference ~ '^\\S(.*\\S)?$'),
    CONSTRAINT expense_days_in_order CHECK (accounted_on >= spent_on AND reversed_on >= accounted_on)
  );
  CREATE INDEX expense_by_grant ON expense (grant_id, spent_on, id);
  CREATE UNIQUE INDEX expense_document_counts_once ON expense (grant_id, document_reference) WHERE reversed_on IS NULL;`;

/**
 * What an entry is about, its cause, is the record that posted it: each kind of entry once. Its accounts exist, since only
 * triggers write entries and accounts stay; foreign keys to them would have all writers lock the row of the bank.
 */
const ledger = `
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

/**
 * For functions that join what a statement changed with large tables. A session keeps the plan it made first: one that
 * was made for a bulk load would read those tables whole for each single row after it.
 */
const byIndex = "SET enable_hashjoin = off SET enable_mergejoin = off";

/** A year's book gives out its numbers under a lock, and takes them back with a transaction that fails: no gaps. */
const receipts = `
  CREATE TABLE receipt_book (
    year int PRIMARY KEY,
    issued int NOT NULL CONSTRAINT receipt_book_counts_up CHECK (issued > 0)
  );
  CREATE TABLE receipt (
    year int NOT NULL REFERENCES receipt_book,
    number int NOT NULL CONSTRAINT receipt_number_begins_at_one CHECK (number > 0),
    donation_id uuid NOT NULL CONSTRAINT donation_has_one_receipt UNIQUE REFERENCES donation,
    CONSTRAINT receipt_number_is_given_once PRIMARY KEY (year, number)
  );
  ${writtenByTriggers("receipt_book")}
  ${appendOnly("receipt")}
  ${writtenByTriggers("receipt")}

  CREATE FUNCTION issue_receipts() RETURNS trigger LANGUAGE plpgsql ${byIndex} AS $$
  BEGIN
    WITH received AS (
      SELECT id, received_on, extract(year FROM received_on)::int AS year FROM changed
      WHERE received_on IS NOT NULL AND NOT EXISTS (SELECT FROM receipt WHERE donation_id = changed.id)
    ), counted AS (
      INSERT INTO receipt_book AS book (year, issued) SELECT year, count(*) FROM received GROUP BY year ORDER BY year
      ON CONFLICT (year) DO UPDATE SET issued = book.issued + excluded.issued
      RETURNING year, issued
    )
    INSERT INTO receipt (year, number, donation_id)
    SELECT year, issued - count(*) OVER of_year + row_number() OVER (of_year ORDER BY received_on, id), id
    FROM received JOIN counted USING (year)
    WINDOW of_year AS (PARTITION BY year);
    RETURN NULL;
  END $$;
  CREATE TRIGGER donation_added_has_its_receipt AFTER INSERT ON donation REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION issue_receipts();
  CREATE TRIGGER donation_changed_has_its_receipt AFTER UPDATE ON donation REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION issue_receipts();`;

/** Which accounts a record debits and credits. Each posts what it has come to and not posted before. */
const postings = `
  CREATE FUNCTION asset_account(channel text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE channel WHEN 'BANK_TRANSFER' THEN '110' WHEN 'CARD' THEN '130' WHEN 'CHEQUE' THEN '140'
                        WHEN 'IN_KIND' THEN '150' ELSE '120' END;

  ${posts(
    "donation",
    `SELECT 'DONATION', received_on, asset_account(channel), fund.account_code, changed.amount_cents, changed.id, NULL::uuid
     FROM changed JOIN campaign ON campaign.id = campaign_id JOIN fund ON fund.id = fund_id
     WHERE received_on IS NOT NULL
     UNION ALL
     SELECT 'DEPOSIT', reconciled_on, '110', asset_account(channel), amount_cents, id, NULL
     FROM changed WHERE reconciled_on IS NOT NULL AND channel NOT IN ('BANK_TRANSFER', 'IN_KIND')
     UNION ALL
     SELECT 'DONATION_RETURN', returned_on, fund.account_code,
            CASE WHEN reconciled_on IS NOT NULL AND channel <> 'IN_KIND' THEN '110' ELSE asset_account(channel) END,
            changed.amount_cents, changed.id, NULL
     FROM changed JOIN campaign ON campaign.id = campaign_id JOIN fund ON fund.id = fund_id
     WHERE returned_on IS NOT NULL`,
  )}
  ${posts(
    "allocation",
    `SELECT 'ALLOCATION', decided_on, account_code, '210', amount_cents, changed.id, grant_id
     FROM changed JOIN fund ON fund.id = fund_id WHERE state IN ('COMMITTED', 'RELEASED')
     UNION ALL
     SELECT 'ALLOCATION_RETURN', cancelled_on, '210', account_code, amount_cents - paid_cents, changed.id, grant_id
     FROM changed JOIN fund ON fund.id = fund_id
     WHERE state = 'CANCELLED' AND amount_cents > paid_cents
       AND EXISTS (SELECT FROM ledger_entry WHERE allocation_id = changed.id AND kind = 'ALLOCATION')`,
  )}
  ${posts(
    "tranche",
    `SELECT 'PAYMENT', paid_on, '160', '110', amount_cents, id, grant_id FROM changed WHERE paid_on IS NOT NULL
     UNION ALL
     SELECT 'PAYMENT_RETURN', returned_on, '110', '160', amount_cents, id, grant_id FROM changed WHERE returned_on IS NOT NULL`,
  )}
  ${posts(
    "expense",
    `SELECT 'EXPENSE', accounted_on, '210', '160', amount_cents, id, grant_id FROM changed
     UNION ALL
     SELECT 'EXPENSE_REVERSAL', reversed_on, '160', '210', amount_cents, id, grant_id FROM changed WHERE reversed_on IS NOT NULL`,
  )}`;

/** @param entries selects kind, day, debit, credit, cents, cause and grant of all that the `changed` records amount to */
function posts(table: string, entries: string): string {
  return `
    CREATE FUNCTION post_${table}() RETURNS trigger LANGUAGE plpgsql ${byIndex} AS $$
    BEGIN
      INSERT INTO ledger_entry (kind, posted_on, debit_account, credit_account, amount_cents, ${table}_id, grant_id)
      SELECT * FROM (${entries}) AS entry (kind, posted_on, debit, credit, cents, cause, grant_id)
      WHERE NOT EXISTS (SELECT FROM ledger_entry posted WHERE posted.${table}_id = entry.cause AND posted.kind = entry.kind)
      ORDER BY posted_on, cause;
      RETURN NULL;
    END $$;
    CREATE TRIGGER ${table}_added_posts_itself AFTER INSERT ON ${table} REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION post_${table}();
    CREATE TRIGGER ${table}_changed_posts_itself AFTER UPDATE ON ${table} REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION post_${table}();`;
}

/**
 * The totals, added up per statement, so that a bulk load costs a handful of updates. Updating a row locks it, which makes
 * the CHECKs hold for concurrent writers. No deadlock: locks are taken from the leaf to the root (tranche or expense,
 * allocation, grant, fund; donation, campaign, fund), within a table in the order of the ids; NO KEY UPDATE gets along
 * with the share locks of foreign keys. Whoever locks rows by hand keeps to the same order.
 */
const totals = `
  CREATE FUNCTION entry_sign(kind text) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN kind IN ('DONATION_RETURN', 'ALLOCATION_RETURN', 'PAYMENT_RETURN', 'EXPENSE_REVERSAL') THEN -1 ELSE 1 END;

  CREATE FUNCTION add_up_entries() RETURNS trigger LANGUAGE plpgsql ${byIndex} AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM posted) THEN RETURN NULL; END IF;
    IF EXISTS (SELECT FROM posted WHERE donation_id IS NOT NULL) THEN
      PERFORM FROM campaign WHERE id IN (SELECT campaign_id FROM posted JOIN donation ON donation.id = donation_id)
        ORDER BY id FOR NO KEY UPDATE;
      UPDATE campaign SET raised_cents = raised_cents + moved.cents, donation_count = donation_count + moved.count
      FROM (SELECT campaign_id, sum(sign * posted.amount_cents) AS cents, sum(sign) AS count
            FROM posted JOIN donation ON donation.id = donation_id, entry_sign(kind) AS sign
            WHERE kind <> 'DEPOSIT' GROUP BY campaign_id) moved
      WHERE campaign.id = moved.campaign_id;
    ELSE
      PERFORM FROM allocation WHERE id IN (
        SELECT coalesce(posted.allocation_id, tranche.allocation_id) FROM posted LEFT JOIN tranche ON tranche.id = tranche_id
      ) ORDER BY id FOR NO KEY UPDATE;
      UPDATE allocation SET
        planned_cents = planned_cents - moved.bounced,
        paid_cents = paid_cents + moved.paid,
        returned_cents = returned_cents + moved.returned
      FROM (SELECT coalesce(posted.allocation_id, tranche.allocation_id) AS id,
                   coalesce(sum(entry_sign(kind) * posted.amount_cents) FILTER (WHERE tranche_id IS NOT NULL), 0) AS paid,
                   coalesce(sum(posted.amount_cents) FILTER (WHERE kind = 'PAYMENT_RETURN'), 0) AS bounced,
                   coalesce(sum(posted.amount_cents) FILTER (WHERE kind = 'ALLOCATION_RETURN'), 0) AS returned
            FROM posted LEFT JOIN tranche ON tranche.id = tranche_id GROUP BY 1) moved
      WHERE allocation.id = moved.id AND (moved.paid, moved.bounced, moved.returned) <> (0, 0, 0);

      PERFORM FROM grants WHERE id IN (SELECT grant_id FROM posted) ORDER BY id FOR NO KEY UPDATE;
      UPDATE grants SET
        allocated_cents = allocated_cents + moved.allocated,
        paid_cents = paid_cents + moved.paid,
        accounted_cents = accounted_cents + moved.accounted,
        state = CASE WHEN state = 'AWARDED' AND moved.paid > 0 THEN 'DISBURSING' ELSE state END
      FROM (SELECT grant_id,
                   coalesce(sum(sign * amount_cents) FILTER (WHERE allocation_id IS NOT NULL), 0) AS allocated,
                   coalesce(sum(sign * amount_cents) FILTER (WHERE tranche_id IS NOT NULL), 0) AS paid,
                   coalesce(sum(sign * amount_cents) FILTER (WHERE expense_id IS NOT NULL), 0) AS accounted
            FROM posted, entry_sign(kind) AS sign GROUP BY grant_id) moved
      WHERE grants.id = moved.grant_id;
    END IF;

    PERFORM FROM fund WHERE account_code IN (SELECT unnest(ARRAY[debit_account, credit_account]) FROM posted)
      ORDER BY id FOR NO KEY UPDATE;
    UPDATE fund SET received_cents = received_cents + moved.received, allocated_cents = allocated_cents + moved.allocated
    FROM (SELECT fund.id,
                 coalesce(sum(sign * amount_cents) FILTER (WHERE donation_id IS NOT NULL), 0) AS received,
                 coalesce(sum(sign * amount_cents) FILTER (WHERE allocation_id IS NOT NULL), 0) AS allocated
          FROM posted, entry_sign(kind) AS sign, unnest(ARRAY[debit_account, credit_account]) AS account (code)
          JOIN fund ON fund.account_code = account.code
          GROUP BY fund.id) moved
    WHERE fund.id = moved.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER ledger_entry_is_added_up AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION add_up_entries();

  CREATE FUNCTION add_up_tranches() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      UPDATE allocation SET planned_cents = planned_cents - NEW.amount_cents WHERE id = NEW.allocation_id;
    ELSE
      UPDATE allocation SET planned_cents = planned_cents + NEW.amount_cents WHERE id = NEW.allocation_id;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER tranche_added_is_planned AFTER INSERT ON tranche
    FOR EACH ROW WHEN (NEW.state <> 'CANCELLED') EXECUTE FUNCTION add_up_tranches();
  CREATE TRIGGER tranche_cancelled_is_not_planned AFTER UPDATE OF state ON tranche
    FOR EACH ROW WHEN (OLD.state <> 'CANCELLED' AND NEW.state = 'CANCELLED') EXECUTE FUNCTION add_up_tranches();`;

/** What a CHECK can't say: about two tables, or about a change. */
const grantRules = `
  CREATE FUNCTION fund_is_spent_on_its_purpose() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM fund WHERE id = NEW.fund_id AND restricted_to IS NOT NULL) AND NOT EXISTS (
      SELECT FROM grants JOIN fund_project USING (project_code) WHERE grants.id = NEW.grant_id AND fund_project.fund_id = NEW.fund_id
    ) THEN
      RAISE EXCEPTION 'the fund is restricted to another project'
        USING ERRCODE = '23514', CONSTRAINT = 'restricted_fund_is_spent_on_its_purpose';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER restricted_fund_is_spent_on_its_purpose BEFORE INSERT ON allocation
    FOR EACH ROW EXECUTE FUNCTION fund_is_spent_on_its_purpose();

  CREATE FUNCTION money_moves_in_its_state() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.allocated_cents > OLD.allocated_cents AND NEW.state NOT IN ('AWARDED', 'DISBURSING'))
      OR ((NEW.paid_cents, NEW.accounted_cents) <> (OLD.paid_cents, OLD.accounted_cents) AND NEW.state NOT IN ('DISBURSING', 'REPORTED'))
    THEN
      RAISE EXCEPTION 'a grant that is % takes no such step', NEW.state
        USING ERRCODE = '23514', CONSTRAINT = 'grant_moves_money_in_its_state';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER grant_moves_money_in_its_state BEFORE UPDATE OF allocated_cents, paid_cents, accounted_cents ON grants
    FOR EACH ROW EXECUTE FUNCTION money_moves_in_its_state();

  CREATE FUNCTION lock_shared_grant() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    paid bigint;
  BEGIN
    SELECT paid_cents INTO paid FROM grants WHERE id = coalesce(NEW.grant_id, OLD.grant_id) FOR NO KEY UPDATE;
    IF paid > 0 THEN
      RAISE EXCEPTION 'the shares stand once money was paid'
        USING ERRCODE = '23514', CONSTRAINT = 'grant_shares_stand_once_paid';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$;
  CREATE TRIGGER grant_shares_stand_once_paid BEFORE INSERT OR UPDATE OR DELETE ON grant_municipality
    FOR EACH ROW EXECUTE FUNCTION lock_shared_grant();

  CREATE FUNCTION grant_is_shared_out() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    changed uuid;
  BEGIN
    changed := CASE WHEN TG_TABLE_NAME = 'grants' THEN to_jsonb(NEW) ->> 'id' ELSE coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'grant_id' END;
    IF (SELECT awarded_cents FROM grants WHERE id = changed)
      <> (SELECT coalesce(sum(share_cents), 0) FROM grant_municipality WHERE grant_id = changed)
    THEN
      RAISE EXCEPTION 'the municipalities'' shares don''t make up what was awarded'
        USING ERRCODE = '23514', CONSTRAINT = 'grant_is_shared_out_to_the_cent';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER grant_is_shared_out_to_the_cent AFTER INSERT OR UPDATE OF awarded_cents ON grants
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grant_is_shared_out();
  CREATE CONSTRAINT TRIGGER grant_is_shared_out_to_the_cent AFTER INSERT OR UPDATE OR DELETE ON grant_municipality
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION grant_is_shared_out();

  CREATE FUNCTION part_of(sum_cents numeric, upto_cents numeric, share_cents numeric, whole_cents numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE
    RETURN div(sum_cents * upto_cents, whole_cents) - div(sum_cents * (upto_cents - share_cents), whole_cents);`;

/** Nothing that was recorded is overwritten or lost. */
const records =
  stateMachine("donation", {
    PLEDGED: ["RECEIVED"],
    RECEIVED: ["RECONCILED", "REFUNDED", "CHARGED_BACK"],
    RECONCILED: ["REFUNDED", "CHARGED_BACK"],
  }) +
  stateMachine("grants", {
    APPLIED: ["UNDER_REVIEW", "REJECTED"],
    UNDER_REVIEW: ["AWARDED", "REJECTED"],
    AWARDED: ["DISBURSING", "REVOKED"],
    DISBURSING: ["REPORTED", "REVOKED"],
    REPORTED: ["CLOSED", "REVOKED"],
  }) +
  stateMachine("allocation", {
    PROPOSED: ["APPROVED", "CANCELLED"],
    APPROVED: ["COMMITTED", "CANCELLED"],
    COMMITTED: ["RELEASED", "CANCELLED"],
    RELEASED: ["COMMITTED"],
  }) +
  stateMachine("tranche", { PLANNED: ["PAID", "CANCELLED"], PAID: ["RETURNED"] }) +
  totalsByTriggers("fund", ["received_cents", "allocated_cents"]) +
  totalsByTriggers("campaign", ["donation_count", "raised_cents"]) +
  totalsByTriggers("grants", ["allocated_cents", "paid_cents", "accounted_cents"]) +
  totalsByTriggers("allocation", ["planned_cents", "paid_cents", "returned_cents"]) +
  frozen("fund", "fund_keeps_its_purpose", ["restricted_to", "account_code"]) +
  appendOnly("fund_project") +
  appendOnly("account") +
  frozen("campaign", "campaign_keeps_its_fund", ["fund_id"]) +
  frozen(
    "donation",
    "donation_stays_as_received",
    [
      "campaign_id",
      "donor_id",
      "municipality_code",
      "amount_cents",
      "channel",
      "external_reference",
      "received_on",
    ],
    "OLD.received_on IS NOT NULL",
  ) +
  frozen("donation", "donation_stays_as_reconciled", ["reconciled_on"], "OLD.reconciled_on IS NOT NULL") +
  frozen(
    "donation",
    "donation_stays_as_returned",
    ["reconciled_on", "returned_on"],
    "OLD.returned_on IS NOT NULL",
  ) +
  frozen("grants", "grant_keeps_its_project", ["project_code"]) +
  frozen(
    "grants",
    "grant_stays_as_awarded",
    ["recipient_id", "awarded_cents", "awarded_on"],
    "OLD.awarded_on IS NOT NULL",
  ) +
  frozen("allocation", "allocation_keeps_its_fund_and_grant", ["fund_id", "grant_id"]) +
  frozen(
    "allocation",
    "allocation_stays_as_committed",
    ["amount_cents", "decided_on"],
    "OLD.state NOT IN ('PROPOSED', 'APPROVED')",
  ) +
  frozen("allocation", "allocation_stays_as_cancelled", ["cancelled_on"], "OLD.cancelled_on IS NOT NULL") +
  frozen("tranche", "tranche_keeps_its_amount", ["allocation_id", "grant_id", "amount_cents"]) +
  frozen("tranche", "tranche_stays_as_paid", ["paid_on"], "OLD.paid_on IS NOT NULL") +
  frozen("tranche", "tranche_stays_as_returned", ["returned_on"], "OLD.returned_on IS NOT NULL") +
  frozen("expense", "expense_stays_as_recorded", [
    "grant_id",
    "amount_cents",
    "spent_on",
    "accounted_on",
    "category",
    "document_reference",
  ]) +
  frozen("expense", "expense_stays_as_reversed", ["reversed_on"], "OLD.reversed_on IS NOT NULL") +
  ["fund", "campaign", "donation", "grants", "allocation", "tranche", "expense"].map(neverDeleted).join("");
