import { Field, ObjectType, registerEnumType } from "type-graphql";
import { ChildEntity, Column } from "typeorm";
import { CalendarDate, Decimal, Moment } from "../../../shared/graphql/scalars.js";
import { LabInitiative } from "./lab-initiative.js";

export enum PurchaseCycleState {
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  DELIVERED = "DELIVERED",
}
registerEnumType(PurchaseCycleState, {
  name: "PurchaseCycleState",
  description: "Where a purchase cycle stands (stato del ciclo).",
  valuesConfig: {
    OPEN: { description: "Takes orders, from its first day to its last (aperto)." },
    CLOSED: { description: "Takes no more orders, and those it has stay as they are (chiuso)." },
    DELIVERED: { description: "The goods were handed out (consegnato)." },
  },
});

@ChildEntity("SolidarityPurchaseCycle")
@ObjectType({
  implements: LabInitiative,
  description:
    "A cycle of a solidarity purchase centre (centro di acquisto solidale): families order together; it opens, closes, and is delivered.",
})
export class SolidarityPurchaseCycle extends LabInitiative {
  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The first day for orders (apertura)." })
  opensOn!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The last day for orders (chiusura), to midnight in Rome." })
  closesOn!: string;

  @Column({ type: "text" })
  @Field(() => PurchaseCycleState, { description: "Where it stands (stato)." })
  state!: PurchaseCycleState;

  /** Kept by the database. */
  @Column({ type: "timestamptz", nullable: true })
  @Field(() => Moment, {
    nullable: true,
    description: "When it closed (chiuso il), at the end of its last day or before; null while it is open.",
  })
  closedAt!: Date | null;

  @Column({ type: "numeric", nullable: true })
  @Field(() => Decimal, {
    nullable: true,
    description: "What it costs less than in the shop (risparmio), in percent; null where nobody compared.",
  })
  savingPercent!: string | null;
}
