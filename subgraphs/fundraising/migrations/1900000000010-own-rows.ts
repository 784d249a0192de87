import type { MigrationInterface, QueryRunner } from "typeorm";
import { actsFor, noRowRules, onlyThePartner, rowRules } from "../../../shared/database/row-rules.js";

/** SQL: whether the caller acts for the Fondazione. It says nothing of the row, so it is looked up once a statement. */
const ours = "(SELECT caller_is_the_foundation())";

/** What says who gave, and the books that tell each gift. */
const confidential = [
  "donor",
  "donation",
  "receipt_book",
  "receipt",
  "bank_account",
  "bank_statement",
  "bank_entry",
  "account",
  "ledger_entry",
];
/** What the Fondazione shows everybody. */
const published = ["fund", "fund_project", "campaign"];
/** What is as public as the grant that it belongs to: each looks that one up, by the grant's own rule. */
const partsOfGrants = ["grant_municipality", "allocation", "tranche", "expense"];

/**
 * All that is here is the Fondazione's: its operators alone record and change it. Everybody sees funds, campaigns and
 * what was awarded; an application that is open or was turned down is between the Fondazione and who asked.
 */
export class OwnRows1900000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whose operators keep these books, by id in the network's register. Another foundation writes itself here.
      CREATE TABLE foundation (organization_id text PRIMARY KEY);
      INSERT INTO foundation VALUES ('fondazione-comunitaria-cremona');
      CREATE FUNCTION caller_is_the_foundation() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN caller_is_the_partner()
          OR EXISTS (SELECT FROM foundation WHERE organization_id = ANY (caller_organizations()));
      ${rowRules("foundation", { read: "true", write: onlyThePartner })}
      ${confidential.map((table) => rowRules(table, { read: ours })).join("")}
      ${published.map((table) => rowRules(table, { read: "true", write: ours })).join("")}
      ${rowRules("grants", { read: `awarded_on IS NOT NULL OR ${ours} OR ${actsFor("recipient_id")}`, write: ours })}
      ${partsOfGrants
        .map((table) =>
          rowRules(table, {
            read: `${ours} OR (SELECT true FROM grants WHERE grants.id = ${table}.grant_id)`,
            write: ours,
          }),
        )
        .join("")}`);
  }

  async down(db: QueryRunner): Promise<void> {
    const tables = [...confidential, ...published, "grants", ...partsOfGrants];
    await db.query(`
      ${tables.map(noRowRules).join("")}
      DROP TABLE foundation CASCADE;
      DROP FUNCTION caller_is_the_foundation`);
  }
}
