import { Field, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Moment } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({
  description:
    "The calling back of a lot (richiamo), by its producer or the authorities: it is on no shelf and in no parcel any more.",
})
export class Recall {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "uuid" })
  lotId!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Why, and whose notice it follows (motivo)." })
  reason!: string;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { name: "at", description: "When it was recalled here (data e ora)." })
  recalledAt!: Date;
}
