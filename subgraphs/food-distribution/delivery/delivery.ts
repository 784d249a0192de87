import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { Moment } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({ description: "The handing over of a parcel (consegna). A parcel is delivered once." })
export class Delivery {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  parcelCode!: string;

  @Column({ type: "uuid" })
  householdId!: string;

  @Column({ type: "uuid", nullable: true })
  sessionId!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { name: "at", description: "When (data e ora)." })
  deliveredAt!: Date;

  @Column({ type: "boolean" })
  @Field(() => Boolean, { description: "Whether the household signed the receipt (ricevuta firmata)." })
  receiptSigned!: boolean;

  /** The household as it was then, as are the next three: figures of past years stay when a family moves or grows. */
  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "int" })
  householdSize!: number;

  @Column({ type: "int" })
  householdMinors!: number;

  @Column({ type: "int" })
  householdOver65!: number;
}

export const DeliveryConnection = connectionOf("Delivery", () => Delivery, "deliveries (consegne)");
