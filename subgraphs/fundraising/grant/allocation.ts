import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

export enum AllocationState {
  PROPOSED = "PROPOSED",
  APPROVED = "APPROVED",
  COMMITTED = "COMMITTED",
  RELEASED = "RELEASED",
  CANCELLED = "CANCELLED",
}
registerEnumType(AllocationState, {
  name: "AllocationState",
  description: "Where an allocation stands (stato dello stanziamento).",
  valuesConfig: {
    PROPOSED: { description: "Put to the board (proposto)." },
    APPROVED: { description: "Decided, the money not yet set aside (approvato)." },
    COMMITTED: { description: "Set aside in the ledger (impegnato)." },
    RELEASED: { description: "Paid out in full (erogato)." },
    CANCELLED: { description: "Given up; what was not paid returned to the fund (annullato)." },
  },
});

@Entity()
@ObjectType({ description: "A fund's part of a grant (stanziamento)." })
export class Allocation {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  fundId!: string;

  @Column({ type: "uuid" })
  grantId!: string;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "text" })
  @Field(() => AllocationState, { description: "Where it stands (stato)." })
  state!: AllocationState;

  @Column({ type: "date" })
  @Field(() => CalendarDate, {
    description: "The day it was decided, or put to the board (data di delibera).",
  })
  decidedOn!: string;

  @Column({ type: "date", nullable: true })
  cancelledOn!: string | null;
}
