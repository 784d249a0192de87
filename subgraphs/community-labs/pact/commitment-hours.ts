import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({ description: "Hours done for a commitment on a day (ore svolte)." })
export class CommitmentHours {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  commitmentId!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "on", description: "The day (data)." })
  onDay!: string;

  @Column({ type: "numeric" })
  @Field(() => Decimal, { description: "How many hours (ore); below nought where a mistake is reversed." })
  hours!: string;

  @Column({ type: "uuid", nullable: true })
  @Field(() => ID, { nullable: true, description: "The entry that it reverses (storno), if it does." })
  reverses!: string | null;
}
