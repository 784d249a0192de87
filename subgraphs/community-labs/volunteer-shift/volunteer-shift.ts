import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({
  description:
    "Hours that a volunteer gave to a lab on a day (turno di volontariato). Says nothing of who it was.",
})
export class VolunteerShift {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  labId!: string;

  @Column({ type: "uuid" })
  volunteerId!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "on", description: "The day (data)." })
  onDay!: string;

  @Column({ type: "numeric" })
  @Field(() => Decimal, { description: "How many hours (ore); below nought where a mistake is reversed." })
  hours!: string;

  @Column({ type: "uuid", nullable: true })
  @Field(() => ID, { nullable: true, description: "The shift that it reverses (storno), if it does." })
  reverses!: string | null;
}
