import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({ description: "A meeting of a lab (incontro)." })
export class LabMeeting {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  labId!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "on", description: "The day it was held (data)." })
  heldOn!: string;

  /** Another partner's: only its id is kept. */
  @Column({ type: "uuid", nullable: true })
  venueId!: string | null;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many were there (presenti), by the head count in its minutes." })
  participants!: number;

  @Column({ type: "text", nullable: true })
  minutes!: string | null;
}
