import { byIndex } from "./by-index.js";

/** Which accounts a record debits and credits. Each posts what it has come to and not posted before. */
export const postings = `
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
