import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * Parcels that were packed alike and together (confezionamento): one recipe, at one point, with the same contents.
 * What they have in common is recorded here once, not a hundred times.
 */
@Entity()
export class Packing {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "uuid" })
  pointId!: string;

  @Column({ type: "text" })
  recipeName!: string;

  @Column({ type: "text", nullable: true })
  projectCode!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  packedAt!: Date;

  /** Of one parcel; kept by the database: the sum of the lines. */
  @Column({ type: "int" })
  weightGrams!: number;

  /** Kept by the database: the first lot to expire; null until there are contents. */
  @Column({ type: "date", nullable: true })
  expiresOn!: string | null;
}
