import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate, Moment } from "../../../shared/graphql/scalars.js";

export enum FoodSource {
  FEAD_ESF_PLUS = "FEAD_ESF_PLUS",
  NATIONAL_FUND = "NATIONAL_FUND",
  FOOD_BANK = "FOOD_BANK",
  COLLECTION_DRIVE = "COLLECTION_DRIVE",
  DONATION = "DONATION",
  PURCHASE = "PURCHASE",
}
registerEnumType(FoodSource, {
  name: "FoodSource",
  description: "Where food comes from (provenienza).",
  valuesConfig: {
    FEAD_ESF_PLUS: { description: "The European funds for food aid (FEAD, FSE+)." },
    NATIONAL_FUND: { description: "The national fund for food aid (fondo nazionale)." },
    FOOD_BANK: { description: "A food bank (banco alimentare)." },
    COLLECTION_DRIVE: { description: "A collection in shops or schools (colletta)." },
    DONATION: { description: "Given by a shop, a company, a person (donazione)." },
    PURCHASE: { description: "Bought by the charity (acquisto)." },
  },
});

@Entity()
@ObjectType({
  description: "What came in together (lotto): one product, one source, one expiry date. Counted in units.",
})
export class Lot {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  productId!: string;

  @Column({ type: "text" })
  @Field(() => FoodSource, { description: "Where it comes from (provenienza)." })
  source!: FoodSource;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "The supplier's own reference (riferimento), if any." })
  supplierReference!: string | null;

  @Column({ type: "text", nullable: true })
  projectCode!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it came in (ricevimento)." })
  receivedAt!: Date;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The last day on which it may be given out (scadenza)." })
  expiresOn!: string;

  /** The charities that have or had something of it, by organization id; the database adds those that it comes to. */
  @Column({ type: "text", array: true })
  heldBy!: string[];

  /** Kept by the database, as are the other quantities: received = on hand + delivered + wasted. */
  @Column({ type: "int" })
  @Field(() => Int, { description: "How much came in (ricevuto), with surpluses found later." })
  quantityReceived!: number;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How much is on shelves and in parcels, at all points (disponibile)." })
  quantityOnHand!: number;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How much households were given (consegnato)." })
  quantityDelivered!: number;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How much was thrown away, recalled or found missing (sprecato)." })
  quantityWasted!: number;
}
