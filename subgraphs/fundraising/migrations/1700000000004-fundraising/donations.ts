import { oneOf } from "../../../../shared/database/invariants.js";

export const donations = `
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
