import type { MigrationInterface, QueryRunner } from "typeorm";

const reasons = {
  WASTE: ["EXPIRED", "SPOILT", "DAMAGED", "OTHER"],
  ADJUSTMENT: ["MISCOUNTED", "FOUND", "LOST", "STOLEN", "OTHER"],
};

/** Why something was thrown away or a count differs. Earlier movements have no reason. */
export class MovementReasons1800000000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE stock_movement ADD COLUMN reason text CONSTRAINT stock_movement_reason_fits_its_kind CHECK (${Object.entries(
        reasons,
      )
        .map(([kind, fitting]) => `kind = '${kind}' AND reason IN ('${fitting.join("', '")}')`)
        .join(" OR ")} OR reason IS NULL)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE stock_movement DROP COLUMN reason");
  }
}
