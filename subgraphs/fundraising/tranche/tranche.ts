import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum TrancheState {
  PLANNED = "PLANNED",
  PAID = "PAID",
  RETURNED = "RETURNED",
  CANCELLED = "CANCELLED",
}
registerEnumType(TrancheState, {
  name: "TrancheState",
  description: "Where a tranche stands (stato della tranche).",
  valuesConfig: {
    PLANNED: { description: "To be paid (pianificata)." },
    PAID: { description: "Paid (erogata)." },
    RETURNED: { description: "The payment came back: another tranche takes its place (rientrata)." },
    CANCELLED: { description: "It will not be paid (annullata)." },
  },
});

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
  @Field(() => TrancheState, { description: "Where it stands (stato)." })
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
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day the payment came back (data del rientro); null if it did not.",
  })
  returnedOn!: string | null;
}
