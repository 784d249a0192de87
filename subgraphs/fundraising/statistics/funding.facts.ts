import type { FactSource } from "../../../shared/statistics/facts.js";

/** What people and companies gave and was kept. A foundation's co-funding would dominate every sum, and is public anyway. */
const donations: FactSource = {
  sql: `
    SELECT donation.municipality_code AS place, fund.restricted_to AS project, donation.received_on AS on_day,
           donation.donor_id::text AS contributor, 1 AS donations, donation.amount_cents / 100.0 AS raised
    FROM donation
    JOIN donor ON donor.id = donation.donor_id AND donor.kind <> 'INSTITUTION'
    JOIN campaign ON campaign.id = donation.campaign_id
    JOIN fund ON fund.id = campaign.fund_id
    WHERE donation.state IN ('RECEIVED', 'RECONCILED') AND donation.received_on >= $1::date AND donation.received_on < $2::date`,
  measures: {
    donations: { rule: "count", of: "sum" },
    donors: { rule: "count", of: "contributors" },
    raised: { rule: "magnitude", of: "sum" },
  },
};

/**
 * What was awarded, paid and accounted for, in cents, each split among the grant's municipalities by their shares.
 * A step takes a grant from one sum to another, and each of the two is split on its own: so that rounding loses no
 * cent, neither over the municipalities of one payment nor over the payments to one municipality.
 */
const grants: FactSource = {
  sql: `
    WITH movement AS (
      SELECT id, grant_id, posted_on, kind LIKE 'PAYMENT%' AS is_payment,
             CASE WHEN kind IN ('PAYMENT', 'EXPENSE') THEN amount_cents ELSE -amount_cents END AS cents
      FROM ledger_entry
      WHERE kind IN ('PAYMENT', 'PAYMENT_RETURN', 'EXPENSE', 'EXPENSE_REVERSAL')
        AND grant_id IN (SELECT grant_id FROM ledger_entry WHERE posted_on >= $1::date AND posted_on < $2::date)
    ),
    step AS (
      SELECT id AS grant_id, awarded_on AS on_day, 'granted' AS measure,
             0 AS from_cents, CASE state WHEN 'REVOKED' THEN paid_cents ELSE awarded_cents END AS to_cents
      FROM grants WHERE awarded_on >= $1::date AND awarded_on < $2::date
      UNION ALL
      SELECT grant_id, posted_on, CASE WHEN is_payment THEN 'disbursed' ELSE 'accounted' END, to_cents - cents, to_cents
      FROM (SELECT *, sum(cents) OVER (PARTITION BY grant_id, is_payment ORDER BY id) AS to_cents FROM movement) running
      WHERE posted_on >= $1::date AND posted_on < $2::date
    ),
    share AS (
      SELECT grant_id, municipality_code, share_cents,
             sum(share_cents) OVER (PARTITION BY grant_id ORDER BY municipality_code) AS upto_cents
      FROM grant_municipality WHERE grant_id IN (SELECT grant_id FROM step)
    ),
    part AS (
      SELECT share.municipality_code, grants.project_code, grants.id, step.on_day, step.measure,
             part_of(step.to_cents, share.upto_cents, share.share_cents, grants.awarded_cents)
               - part_of(step.from_cents, share.upto_cents, share.share_cents, grants.awarded_cents) AS cents
      FROM step JOIN share USING (grant_id) JOIN grants ON grants.id = grant_id
    )
    SELECT municipality_code AS place, project_code AS project, on_day, id::text AS contributor,
           CASE measure WHEN 'granted' THEN cents ELSE 0 END AS granted,
           CASE measure WHEN 'disbursed' THEN cents ELSE 0 END AS disbursed,
           CASE measure WHEN 'accounted' THEN cents ELSE 0 END AS accounted
    FROM part`,
  measures: {
    granted: { rule: "open", of: "sum" },
    disbursed: { rule: "open", of: "sum" },
    accounted: { rule: "open", of: "sum" },
  },
};

export const fundingFacts: readonly FactSource[] = [donations, grants];
