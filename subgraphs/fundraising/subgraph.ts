import { AuditEntry } from "../../shared/audit/audit-entry.js";
import { AuditLog1900000000002 } from "../../shared/audit/audit-log.js";
import { auditTrail } from "../../shared/audit/audit-trail.js";
import { RowRules1900000000000 } from "../../shared/database/row-rules.js";
import { TellsChanges1950000000000 } from "../../shared/live/tells-changes.js";
import { SocialDistrict } from "../../shared/network/social-district.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import {
  forgetOldKeys,
  IdempotencyKeys1800000000000,
  IdempotencyKeysByCaller1900000000001,
} from "../../shared/use-case/idempotency.js";
import { access } from "./access.js";
import { BankAccount } from "./bank-account/bank-account.js";
import { BankAccountResolver } from "./bank-account/bank-account.resolver.js";
import { BankEntry } from "./bank-statement/bank-entry.js";
import { BankEntryResolver } from "./bank-statement/bank-entry.resolver.js";
import { BankStatement } from "./bank-statement/bank-statement.js";
import { BankStatementResolver } from "./bank-statement/bank-statement.resolver.js";
import { Campaign } from "./campaign/campaign.js";
import { CampaignResolver } from "./campaign/campaign.resolver.js";
import { type Context, createContext } from "./context.js";
import { fillWithDemoData } from "./demo-data/fill.js";
import { Donation } from "./donation/donation.js";
import { DonationResolver } from "./donation/donation.resolver.js";
import { DonationMutationsResolver } from "./donation/donation-mutations.resolver.js";
import { Donor } from "./donation/donor.js";
import { DonorIdentityResolver } from "./donation/donor-identity.resolver.js";
import { people } from "./donation/people.js";
import { Expense } from "./expense/expense.js";
import { ExpenseResolver } from "./expense/expense.resolver.js";
import { explanations } from "./explanations.js";
import { MunicipalityResolver } from "./external/municipality.resolver.js";
import { OrganizationResolver } from "./external/organization.resolver.js";
import { ProjectResolver } from "./external/project.resolver.js";
import { freshFor } from "./freshness.js";
import { Fund } from "./fund/fund.js";
import { FundResolver } from "./fund/fund.resolver.js";
import { Allocation } from "./grant/allocation.js";
import { AllocationResolver } from "./grant/allocation.resolver.js";
import { Grant } from "./grant/grant.js";
import { GrantResolver } from "./grant/grant.resolver.js";
import { GrantStepsResolver } from "./grant/grant-steps.resolver.js";
import { LedgerResolver } from "./ledger/ledger.resolver.js";
import { LedgerEntry } from "./ledger/ledger-entry.js";
import { LedgerEntryResolver } from "./ledger/ledger-entry.resolver.js";
import { Fundraising1700000000004 } from "./migrations/1700000000004-fundraising.js";
import { PaymentReferences1800000000010 } from "./migrations/1800000000010-payment-references.js";
import { BankStatements1800000000011 } from "./migrations/1800000000011-bank-statements.js";
import { LedgerByAccount1800000000012 } from "./migrations/1800000000012-ledger-by-account.js";
import { AccountedWithinSetAside1800000000020 } from "./migrations/1800000000020-accounted-within-set-aside.js";
import { OwnReferences1800000000050 } from "./migrations/1800000000050-own-references.js";
import { MoneyInOrder1800000000060 } from "./migrations/1800000000060-money-in-order.js";
import { OwnRows1900000000010 } from "./migrations/1900000000010-own-rows.js";
import { Audited1900000000020 } from "./migrations/1900000000020-audited.js";
import { Donors1900000000030 } from "./migrations/1900000000030-donors.js";
import { TotalsTold1950000000010 } from "./migrations/1950000000010-totals-told.js";
import { reportPages } from "./report/pages.js";
import { spreadsheets } from "./spreadsheets.js";
import { fundingResolvers } from "./statistics/funding.resolver.js";
import { Tranche } from "./tranche/tranche.js";
import { TrancheResolver } from "./tranche/tranche.resolver.js";
import { FundTrailResolver, TransparencyResolver } from "./transparency/transparency.resolver.js";

export const fundraisingSubgraph: Subgraph<Context> = {
  name: "fundraising",
  resolvers: [
    auditTrail("fundsAuditTrail"),
    FundResolver,
    CampaignResolver,
    DonationResolver,
    DonationMutationsResolver,
    DonorIdentityResolver,
    BankAccountResolver,
    BankStatementResolver,
    BankEntryResolver,
    GrantResolver,
    GrantStepsResolver,
    AllocationResolver,
    TrancheResolver,
    ExpenseResolver,
    LedgerResolver,
    LedgerEntryResolver,
    TransparencyResolver,
    FundTrailResolver,
    MunicipalityResolver,
    OrganizationResolver,
    ProjectResolver,
    ...fundingResolvers,
  ],
  orphanedTypes: [SocialDistrict],
  access,
  freshFor,
  references: {
    Fund: ({ id }: Fund, { loaders }) => loaders.fundById.load(id),
    Campaign: ({ id }: Campaign, { loaders }) => loaders.campaignById.load(id),
    Grant: ({ id }: Grant, { loaders }) => loaders.grantById.load(id),
  },
  entities: [
    AuditEntry,
    Fund,
    Campaign,
    Donor,
    Donation,
    BankAccount,
    BankStatement,
    BankEntry,
    Grant,
    Allocation,
    Tranche,
    Expense,
    LedgerEntry,
  ],
  migrations: [
    Fundraising1700000000004,
    IdempotencyKeys1800000000000,
    PaymentReferences1800000000010,
    BankStatements1800000000011,
    LedgerByAccount1800000000012,
    AccountedWithinSetAside1800000000020,
    OwnReferences1800000000050,
    MoneyInOrder1800000000060,
    RowRules1900000000000,
    IdempotencyKeysByCaller1900000000001,
    AuditLog1900000000002,
    OwnRows1900000000010,
    Audited1900000000020,
    Donors1900000000030,
    TellsChanges1950000000000,
    TotalsTold1950000000010,
  ],
  explanations,
  people,
  jobs: [forgetOldKeys],
  pages: reportPages,
  commands: { report: async () => (await import("./report/reports.js")).report },
  spreadsheets,
  createContext,
  fillWithDemoData,
};
