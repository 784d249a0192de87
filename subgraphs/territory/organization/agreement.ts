import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({ description: "What several bodies have agreed to do together (protocollo d'intesa)." })
export class Agreement {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its title (titolo)." })
  title!: string;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was signed (data di firma), where known.",
  })
  signedOn!: string | null;

  @Column({ type: "text" })
  @Field(() => String, { description: "What it is for (scopo)." })
  purpose!: string;
}
