import type { MigrationInterface, QueryRunner } from "typeorm";
import { initiatives } from "./1700000000002-community-labs/initiatives.js";
import { labs } from "./1700000000002-community-labs/labs.js";
import { pacts } from "./1700000000002-community-labs/pacts.js";
import { trainingCourses } from "./1700000000002-community-labs/training-courses.js";

/**
 * The labs' tables, with their rules: no pact signed without a commitment on both sides, no signed text changed,
 * no order after its cycle has closed.
 */
export class CommunityLabs1700000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("CREATE EXTENSION IF NOT EXISTS btree_gist");
    await db.query("CREATE TABLE person (id uuid PRIMARY KEY DEFAULT uuidv7())");
    await db.query(labs);
    await db.query(initiatives);
    await db.query(pacts);
    await db.query(trainingCourses);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }
}
