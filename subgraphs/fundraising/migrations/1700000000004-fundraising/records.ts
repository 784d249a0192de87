import {
  appendOnly,
  frozen,
  neverDeleted,
  stateMachine,
  totalsByTriggers,
} from "../../../../shared/database/invariants.js";

/** Nothing that was recorded is overwritten or lost. */
export const records =
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
  frozen("grant_municipality", "grant_share_keeps_its_grant", ["grant_id", "municipality_code"]) +
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
