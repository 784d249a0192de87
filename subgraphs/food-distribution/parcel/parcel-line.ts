import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("packing_line")
@ObjectType({ description: "What a parcel has of one lot (riga del pacco)." })
export class ParcelLine {
  @PrimaryColumn({ type: "uuid" })
  packingId!: string;

  @PrimaryColumn({ type: "uuid" })
  lotId!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many units (quantità)." })
  quantity!: number;
}
