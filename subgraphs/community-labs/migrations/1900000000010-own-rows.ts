import type { MigrationInterface, QueryRunner } from "typeorm";
import { ownedLabs, sharedLabs } from "./1900000000010-own-rows/labs.js";
import { ownedPacts, sharedPacts } from "./1900000000010-own-rows/pacts.js";
import { rules, withoutRules } from "./1900000000010-own-rows/rules.js";

/**
 * What each organization sees and changes: a pact with all below it is its lead service's alone; labs and what comes of
 * them are public, and changed by the bodies that take part in them; what tells of single people is theirs alone.
 */
export class OwnRows1900000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const sql of [ownedLabs, ownedPacts, rules]) await db.query(sql);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const sql of [withoutRules, sharedPacts, sharedLabs]) await db.query(sql);
  }
}
