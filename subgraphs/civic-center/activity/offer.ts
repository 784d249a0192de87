import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity()
@ObjectType({
  description:
    "One provider's part of an activity (offerta); several providers coordinate one supply (coopetition).",
})
export class Offer {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  activityId!: string;

  /** Organization id. */
  @Column({ type: "text" })
  providerId!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many seats it adds (posti)." })
  seats!: number;

  @Column({ type: "bigint" })
  priceCents!: string;

  @Column({ type: "bigint" })
  costCents!: string;
}
