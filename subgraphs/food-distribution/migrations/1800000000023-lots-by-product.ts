import type { MigrationInterface, QueryRunner } from "typeorm";

/** How lots are looked for. */
export class LotsByProduct1800000000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query("CREATE INDEX lot_by_product ON lot (product_id, id)");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX lot_by_product");
  }
}
