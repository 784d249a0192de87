import type { MigrationInterface, QueryRunner } from "typeorm";

/** How lots are looked for: by product, and by what a recall notice names. */
export class LotsByProduct1800000000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX lot_by_product ON lot (product_id, id);
      CREATE INDEX lot_by_supplier_reference ON lot (supplier_reference, id) WHERE supplier_reference IS NOT NULL;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX lot_by_product, lot_by_supplier_reference");
  }
}
