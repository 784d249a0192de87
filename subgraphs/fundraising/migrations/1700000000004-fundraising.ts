import type { MigrationInterface, QueryRunner } from "typeorm";
import { donations } from "./1700000000004-fundraising/donations.js";
import { funds } from "./1700000000004-fundraising/funds.js";
import { grantRules, grants } from "./1700000000004-fundraising/grants.js";
import { ledger } from "./1700000000004-fundraising/ledger.js";
import { postings } from "./1700000000004-fundraising/postings.js";
import { receipts } from "./1700000000004-fundraising/receipts.js";
import { records } from "./1700000000004-fundraising/records.js";
import { totals } from "./1700000000004-fundraising/totals.js";

/**
 * The Fondazione's tables, with their rules. Money that comes or goes is a row of `ledger_entry`, which debits one
 * account and credits another: so the ledger balances, whatever anyone does. The entries are not written by hand:
 * a donation that is received, an allocation that is committed, a tranche that is paid, an expense that is accepted
 * posts itself, in the same statement. All totals (a fund's, a campaign's, a grant's) are added up from these entries,
 * and CHECKs on the totals keep the rest: never allocated above received, never paid above awarded.
 */
export class Fundraising1700000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [funds, donations, grants, ledger, receipts, postings, totals, grantRules, records]) {
      await db.query(part);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
}
