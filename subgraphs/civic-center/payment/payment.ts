import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({
  description: "Money paid for an enrolment, or given back (pagamento). What was recorded stays as it is.",
})
export class Payment {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  enrolmentId!: string;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it was paid (data)." })
  paidOn!: string;

  /** The payment that this one takes back. */
  @Column({ type: "uuid", nullable: true })
  reverses!: string | null;
}
