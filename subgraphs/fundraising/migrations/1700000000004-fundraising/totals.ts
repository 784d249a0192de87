import { byIndex } from "./by-index.js";

/**
 * The totals, added up per statement, so that a bulk load costs a handful of updates. Updating a row locks it, which makes
 * the CHECKs hold for concurrent writers. No deadlock: locks are taken from the leaf to the root (tranche or expense,
 * allocation, grant, fund; donation, campaign, fund), within a table in the order of the ids; NO KEY UPDATE gets along
 * with the share locks of foreign keys. Whoever locks rows by hand keeps to the same order.
 */
export const totals = `
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
