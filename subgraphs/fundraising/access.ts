import type { AccessTable } from "../../shared/auth/access-table.js";

const foundation = "the Fondazione's operators";
const asItsGrant = "as its grant's";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  SocialDistrict: { everybody: "code municipalityCodes absorbedMunicipalityCodes funding" },
  FundingStatistics: { everybody: "donations donors raised granted disbursed accounted" },
  Query: {
    everybody: "campaign campaigns funds grant grants transparency",
    "funds:read":
      "accounts bankAccounts bankStatement bankStatements donation donations ledgerEntries trialBalance fundsAuditTrail",
  },
  Subscription: { everybody: "campaignTotalChanged" },
  BankAccount: { rows: foundation, "funds:read": "*" },
  BankStatement: { rows: foundation, "funds:read": "*" },
  BankEntry: { rows: foundation, "funds:read": "*" },
  Donation: { rows: foundation, audited: "id", "funds:read": "*" },
  DonorIdentity: { rows: foundation, audited: "subjectId", "funds:read": "*" },
  Campaign: {
    rows: `everybody; donationCount: ${foundation}`,
    everybody: "id title from to paymentReference fund project goal raised",
    "funds:read": "donationCount",
  },
  Fund: { everybody: "id name restrictedTo balance" },
  Project: { everybody: "code money grants funding" },
  MoneyTrail: { everybody: "raised allocated disbursed accounted" },
  Grant: {
    rows: "everybody, once it was awarded; before, and where it was turned down, the Fondazione's operators and who asked for it",
    everybody:
      "id title state awardedOn recipient project municipalities requested awarded disbursed accounted allocations tranches expenses",
  },
  Organization: { everybody: "id grantsReceived" },
  Municipality: { everybody: "istatCode absorbedCodes grantsBenefiting funding" },
  Allocation: { rows: asItsGrant, everybody: "id state decidedOn fund grant amount" },
  Tranche: { rows: asItsGrant, everybody: "id state dueOn paidOn returnedOn grant amount" },
  Expense: {
    rows: asItsGrant,
    everybody: "id on accountedOn category documentReference reversedOn grant amount",
  },
  LedgerEntry: { rows: foundation, "funds:read": "*" },
  AccountBalance: { rows: foundation, "funds:read": "*" },
  Account: { rows: foundation, "funds:read": "*" },
  Transparency: { everybody: "asOf total funds projects" },
  FundTrail: { everybody: "money uses fund" },
  FundUse: { everybody: "project allocated disbursed accounted" },
  ProjectTrail: { everybody: "project money" },
  Mutation: { "funds:write": "*" },
};
