import type { DataSource } from "typeorm";
import { loadById, loadLinked, loadManyBy, loadManyWhere, loadRows } from "../../shared/database/loaders.js";
import { loadPagesBy } from "../../shared/database/pages.js";
import type { Identities } from "../../shared/privacy/identities/identities.js";
import { loadFigures } from "../../shared/statistics/figures.js";
import { BankAccount } from "./bank-account/bank-account.js";
import { BankEntry } from "./bank-statement/bank-entry.js";
import { BankStatement } from "./bank-statement/bank-statement.js";
import { type EntryCounts, entryCountsSql } from "./bank-statement/entry-counts.js";
import { Campaign } from "./campaign/campaign.js";
import { Donation } from "./donation/donation.js";
import { Expense } from "./expense/expense.js";
import { Fund } from "./fund/fund.js";
import { Allocation } from "./grant/allocation.js";
import { Grant } from "./grant/grant.js";
import { LedgerEntry } from "./ledger/ledger-entry.js";
import { type MoneyTrailRow, moneyTrailSql } from "./ledger/money-trail.js";
import { fundingFacts } from "./statistics/funding.facts.js";
import { Tranche } from "./tranche/tranche.js";

/** One loader a relation, new for each request: each costs one statement a batch. */
export function createLoaders(database: DataSource, identities: Identities) {
  return {
    fundById: loadById(database, Fund),
    campaignById: loadById(database, Campaign),
    donationCountByCampaign: loadRows<{ count: number }>(
      database,
      "SELECT id::text AS key, donation_count AS count FROM campaign WHERE id = ANY($1::uuid[]) AND caller_is_the_foundation()",
    ),
    donationById: loadById(database, Donation),
    identityByDonor: identities.loader(database),
    receiptByDonation: loadRows<{ year: number; number: number }>(
      database,
      "SELECT donation_id::text AS key, year, number FROM receipt WHERE donation_id = ANY($1::uuid[])",
    ),
    ledgerEntriesByDonation: loadManyBy(database, LedgerEntry, "donationId", ["id"]),
    bankAccountByIban: loadById(database, BankAccount),
    bankStatementById: loadById(database, BankStatement),
    bankEntryById: loadById(database, BankEntry),
    entriesByStatement: loadPagesBy(database, BankEntry, "bankStatementId", { by: ["position", "id"] }),
    entryCountsByStatement: loadRows<EntryCounts>(database, entryCountsSql),
    grantById: loadById(database, Grant),
    trancheById: loadById(database, Tranche),
    expenseById: loadById(database, Expense),
    grantsByRecipient: loadManyBy(database, Grant, "recipientId", ["id"]),
    grantsByProject: loadManyBy(database, Grant, "projectCode", ["id"]),
    grantsByMunicipality: loadLinked(
      database,
      Grant,
      { table: "grant_municipality", from: "municipality_code", to: "grant_id", type: "text" },
      "id",
    ),
    municipalitiesByGrant: loadRows<{ code: string }>(
      database,
      `SELECT grant_id::text AS key, municipality_code AS code FROM grant_municipality
       WHERE grant_id = ANY($1::uuid[]) ORDER BY municipality_code`,
    ),
    allocationsByGrant: loadManyBy(database, Allocation, "grantId", ["decidedOn", "id"]),
    tranchesByGrant: loadManyWhere(database, Tranche, "grantId", ["dueOn", "id"], (query) =>
      query.andWhere("found.state IN ('PLANNED', 'PAID')"),
    ),
    expensesByGrant: loadManyWhere(database, Expense, "grantId", ["spentOn", "id"], (query) =>
      query.andWhere("found.reversedOn IS NULL"),
    ),
    moneyTrailByProject: loadRows<MoneyTrailRow>(database, moneyTrailSql),
    funding: loadFigures(database, fundingFacts),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
