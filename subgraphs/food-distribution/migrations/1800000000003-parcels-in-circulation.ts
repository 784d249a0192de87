import type { MigrationInterface, QueryRunner } from "typeorm";

/** Of all parcels ever packed these are few, and are looked through again and again. */
export class ParcelsInCirculation1800000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      "CREATE INDEX parcel_in_circulation ON parcel (packing_id) WHERE state IN ('ASSEMBLED', 'RESERVED')",
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP INDEX parcel_in_circulation");
  }
}
