export const grants = `
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

/** What a CHECK can't say: about two tables, or about a change. */
export const grantRules = `
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
