import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum TrancheState {
  PLANNED = "PLANNED",
  PAID = "PAID",
  /** The payment came back: another tranche takes its place. */
  RETURNED = "RETURNED",
  /** It will not be paid. */
  CANCELLED = "CANCELLED",
}

@Entity()
@ObjectType({ description: "A part of a grant that is paid at once (tranche)." })
export class Tranche {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  allocationId!: string;

  /** The allocation's; the database keeps both the same. */
  @Column({ type: "uuid" })
  grantId!: string;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "text" })
  state!: TrancheState;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it is to be paid (scadenza)." })
  dueOn!: string;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was paid (data di pagamento); null if it was not yet.",
  })
  paidOn!: string | null;

  @Column({ type: "date", nullable: true })
  returnedOn!: string | null;
}
