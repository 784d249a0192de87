const signed = "CASE WHEN kind ~ '(RETURN|REVERSAL)$' THEN -amount_cents ELSE amount_cents END";

/** What holds of the whole partner whatever happens, by the ledger: each a SELECT that answers the rows which break it. */
export const laws = {
  "debits are credits, over the accounts of the chart": `
    SELECT * FROM (SELECT sum(amount_cents) AS all_entries FROM ledger_entry) entries,
      (SELECT sum(amount_cents) AS debits FROM ledger_entry JOIN account ON code = debit_account) debited,
      (SELECT sum(amount_cents) AS credits FROM ledger_entry JOIN account ON code = credit_account) credited
    WHERE (debits, credits) IS DISTINCT FROM (all_entries, all_entries)`,

  "the ledger has what the records have come to, and nothing else": `
    WITH due (kind, cause, cents) AS (
      SELECT 'DONATION', id, amount_cents FROM donation WHERE received_on IS NOT NULL
      UNION ALL SELECT 'DONATION_RETURN', id, amount_cents FROM donation WHERE state IN ('REFUNDED', 'CHARGED_BACK')
      UNION ALL SELECT 'DEPOSIT', id, amount_cents FROM donation
        WHERE reconciled_on IS NOT NULL AND channel NOT IN ('BANK_TRANSFER', 'IN_KIND')
      UNION ALL SELECT 'ALLOCATION', id, amount_cents FROM allocation
        WHERE state IN ('COMMITTED', 'RELEASED') OR paid_cents + returned_cents > 0
      UNION ALL SELECT 'ALLOCATION_RETURN', id, returned_cents FROM allocation WHERE returned_cents > 0
      UNION ALL SELECT 'PAYMENT', id, amount_cents FROM tranche WHERE state IN ('PAID', 'RETURNED')
      UNION ALL SELECT 'PAYMENT_RETURN', id, amount_cents FROM tranche WHERE state = 'RETURNED'
      UNION ALL SELECT 'EXPENSE', id, amount_cents FROM expense
      UNION ALL SELECT 'EXPENSE_REVERSAL', id, amount_cents FROM expense WHERE reversed_on IS NOT NULL
    ), posted AS (
      SELECT kind, coalesce(donation_id, allocation_id, tranche_id, expense_id), amount_cents FROM ledger_entry
    )
    (SELECT 'not posted', * FROM (TABLE due EXCEPT ALL TABLE posted) missing)
    UNION ALL (SELECT 'not due', * FROM (TABLE posted EXCEPT ALL TABLE due) invented)`,

  "of each fund, allocated is at most received less given back": `
    SELECT fund.id, received, allocated, received_cents, allocated_cents FROM fund CROSS JOIN LATERAL (
      SELECT coalesce(sum(${signed}) FILTER (WHERE donation_id IS NOT NULL), 0) AS received,
             coalesce(sum(${signed}) FILTER (WHERE allocation_id IS NOT NULL), 0) AS allocated
      FROM ledger_entry WHERE account_code IN (debit_account, credit_account)) book
    WHERE allocated > received OR allocated < 0 OR (received, allocated) <> (received_cents, allocated_cents)`,

  "of each grant, paid is at most allocated, allocated at most awarded, accounted at most allocated": `
    SELECT grants.id, allocated, paid, accounted FROM grants CROSS JOIN LATERAL (
      SELECT coalesce(sum(${signed}) FILTER (WHERE allocation_id IS NOT NULL), 0) AS allocated,
             coalesce(sum(${signed}) FILTER (WHERE tranche_id IS NOT NULL), 0) AS paid,
             coalesce(sum(${signed}) FILTER (WHERE expense_id IS NOT NULL), 0) AS accounted
      FROM ledger_entry WHERE grant_id = grants.id) book
    WHERE paid NOT BETWEEN 0 AND allocated OR accounted NOT BETWEEN 0 AND allocated OR allocated > awarded_cents
       OR (allocated, paid, accounted) <> (allocated_cents, paid_cents, accounted_cents)`,

  "an allocation plans what its tranches are, and pays what of them is paid": `
    SELECT allocation.id FROM allocation CROSS JOIN LATERAL (
      SELECT coalesce(sum(amount_cents) FILTER (WHERE state IN ('PLANNED', 'PAID')), 0) AS planned,
             coalesce(sum(amount_cents) FILTER (WHERE state = 'PAID'), 0) AS paid
      FROM tranche WHERE allocation_id = allocation.id) book
    WHERE (planned, paid) <> (planned_cents, paid_cents) OR planned > amount_cents
       OR (state = 'RELEASED' AND paid < amount_cents)`,

  "a grant that has ended has nothing set aside, and if it is closed all accounted for": `
    SELECT id FROM grants
    WHERE (state IN ('CLOSED', 'REVOKED') AND (allocated_cents > paid_cents OR accounted_cents > paid_cents))
       OR (state = 'CLOSED' AND accounted_cents <> paid_cents)
       OR (state IN ('APPLIED', 'UNDER_REVIEW', 'REJECTED', 'AWARDED') AND paid_cents + accounted_cents > 0)`,

  "a restricted fund is spent on its purpose": `
    SELECT allocation.id FROM allocation JOIN fund ON fund.id = fund_id JOIN grants ON grants.id = grant_id
    WHERE restricted_to IS NOT NULL
      AND NOT EXISTS (SELECT FROM fund_project link WHERE link.fund_id = fund.id AND link.project_code = grants.project_code)`,

  "a grant is shared out to the cent": `
    SELECT grants.id FROM grants LEFT JOIN grant_municipality ON grant_id = grants.id GROUP BY grants.id
    HAVING awarded_cents <> coalesce(sum(share_cents), 0)`,

  "a campaign's total is what its donations come to": `
    SELECT campaign.id FROM campaign LEFT JOIN donation
      ON campaign_id = campaign.id AND donation.state IN ('RECEIVED', 'RECONCILED')
    GROUP BY campaign.id HAVING (raised_cents, campaign.donation_count) <> (coalesce(sum(amount_cents), 0), count(donation.id))`,

  "a reconciled donation has its movement on a bank statement, of the same amount": `
    SELECT donation.id FROM donation LEFT JOIN bank_entry ON donation_id = donation.id
    WHERE (reconciled_on IS NULL) <> (bank_entry.id IS NULL) OR bank_entry.amount_cents <> donation.amount_cents`,

  "a year's receipts are 1 to n, one for each donation that came": `
    SELECT year FROM receipt JOIN donation ON donation.id = donation_id GROUP BY year
    HAVING count(*) <> max(number) OR min(number) <> 1 OR bool_or(extract(year FROM received_on) <> year)
    UNION ALL
    SELECT count(*) FROM donation WHERE received_on IS NOT NULL AND NOT EXISTS (SELECT FROM receipt WHERE donation_id = donation.id)
    HAVING count(*) > 0`,

  "a movement on a bank statement that is a donation has its amount, and the donation its day": `
    SELECT bank_entry.id FROM bank_entry JOIN donation ON donation.id = donation_id
    WHERE bank_entry.amount_cents <> donation.amount_cents OR reconciled_on IS DISTINCT FROM booked_on`,
} as const;
