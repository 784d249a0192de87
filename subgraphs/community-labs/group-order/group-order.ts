import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Moment } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({
  description: "A family's order in a purchase cycle (ordine). Says nothing of whose it is.",
})
export class GroupOrder {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  cycleId!: string;

  @Column({ type: "uuid" })
  personId!: string;

  @Column({ type: "timestamptz" })
  @Field(() => Moment, { description: "When it was placed (data e ora), by the database's clock." })
  placedAt!: Date;

  /** PostgreSQL's `bigint` arrives as a string. */
  @Column({ type: "bigint" })
  amountCents!: string;
}
