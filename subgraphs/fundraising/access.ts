import type { AccessTable } from "../../shared/auth/access-table.js";

/** Who may read what of this partner's, type by type. */
export const access: AccessTable = {
  SocialDistrict: { everybody: "code municipalityCodes absorbedMunicipalityCodes funding" },
  FundingStatistics: { everybody: "donations donors raised granted disbursed accounted" },
  Query: {
    everybody:
      "bankAccounts bankStatement bankStatements campaign campaigns donation funds grant grants accounts ledgerEntries transparency",
    "funds:read": "donations trialBalance",
  },
  BankAccount: { everybody: "iban name" },
  BankStatement: {
    everybody:
      "id format reference from to entryCount importedAt alreadyImported account knownEntryCount reconciledCount openCount entries",
  },
  BankEntry: { everybody: "id position bankReference bookedOn reference state openReason amount donation" },
  Donation: { "funds:read": "*" },
  Campaign: { everybody: "id title from to paymentReference donationCount fund project goal raised" },
  Fund: { everybody: "id name restrictedTo balance" },
  Project: { everybody: "code money grants funding" },
  MoneyTrail: { everybody: "raised allocated disbursed accounted" },
  Grant: {
    everybody:
      "id title state awardedOn recipient project municipalities requested awarded disbursed accounted allocations tranches expenses",
  },
  Organization: { everybody: "id grantsReceived" },
  Municipality: { everybody: "istatCode absorbedCodes grantsBenefiting funding" },
  Allocation: { everybody: "id state decidedOn fund grant amount" },
  Tranche: { everybody: "id state dueOn paidOn returnedOn grant amount" },
  Expense: { everybody: "id on accountedOn category documentReference reversedOn grant amount" },
  LedgerEntry: { everybody: "id recordedAt postedOn kind debitAccount creditAccount amount donation grant" },
  AccountBalance: { "funds:read": "*" },
  Account: { everybody: "code name kind debit credit balance" },
  Transparency: { everybody: "asOf total funds projects" },
  FundTrail: { everybody: "money uses fund" },
  FundUse: { everybody: "project allocated disbursed accounted" },
  ProjectTrail: { everybody: "project money" },
  Mutation: { "funds:write": "*" },
};
