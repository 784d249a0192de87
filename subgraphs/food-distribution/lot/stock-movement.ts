import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Moment } from "../../../shared/graphql/scalars.js";
import { StockMovementReason } from "./movement-reason.js";

export enum StockMovementKind {
  RECEIPT = "RECEIPT",
  TRANSFER_OUT = "TRANSFER_OUT",
  TRANSFER_IN = "TRANSFER_IN",
  PACK = "PACK",
  UNPACK = "UNPACK",
  DELIVERY = "DELIVERY",
  WASTE = "WASTE",
  RECALL = "RECALL",
  ADJUSTMENT = "ADJUSTMENT",
  REVERSAL = "REVERSAL",
}
registerEnumType(StockMovementKind, {
  name: "StockMovementKind",
  description: "What a movement does to the stock (tipo di movimento).",
  valuesConfig: {
    RECEIPT: { description: "Comes in, onto the shelf (carico)." },
    TRANSFER_OUT: { description: "Leaves the shelf for another point (trasferimento in uscita)." },
    TRANSFER_IN: { description: "Comes onto the shelf from another point (trasferimento in entrata)." },
    PACK: { description: "From the shelf into parcels (confezionamento)." },
    UNPACK: { description: "Out of parcels, back onto the shelf (disimballo)." },
    DELIVERY: {
      description: "In parcels, to households (consegna); negative where delivered parcels came back.",
    },
    WASTE: { description: "From the shelf, thrown away (spreco)." },
    RECALL: { description: "From the shelf, withdrawn by the producer or the authorities (richiamo)." },
    ADJUSTMENT: {
      description: "What a count of the shelf found (rettifica): a surplus, or negative, what is missing.",
    },
    REVERSAL: { description: "Undoes an earlier movement that was recorded by mistake (storno)." },
  },
});

@Entity()
@ObjectType({
  description:
    "A line of the stock book (movimento di magazzino). Append-only: a mistake is put right by a reversal, never by an edit.",
})
export class StockMovement {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => StockMovementKind, { description: "What it does (tipo)." })
  kind!: StockMovementKind;

  @Column({ type: "uuid" })
  lotId!: string;

  @Column({ type: "uuid" })
  pointId!: string;

  @Column({ type: "int" })
  @Field(() => Int, {
    description: "How many units (quantità); for a reversal, the quantity of the movement it undoes.",
  })
  quantity!: number;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { name: "at", description: "When (data e ora)." })
  movedAt!: Date;

  /** The two halves of a transfer bear the same. */
  @Column({ type: "uuid", nullable: true })
  transferId!: string | null;

  @Column({ type: "uuid", nullable: true })
  reversesId!: string | null;

  /** The kind of what is reversed: the database compares it, and knows the effect of a reversal by it. */
  @Column({ type: "text", nullable: true })
  reversesKind!: StockMovementKind | null;

  @Column({ type: "text", nullable: true })
  @Field(() => StockMovementReason, {
    nullable: true,
    description: "Why (motivo), of waste and adjustments; null of all others, and where nobody said.",
  })
  reason!: StockMovementReason | null;
}
