import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({
  description: "A course of Wel(l)FARE LAB, the action-research training of the services' operators (corso).",
})
export class TrainingCourse {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its title (titolo)." })
  title!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "from", description: "Its first day (inizio)." })
  startsOn!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "to", description: "Its last day (fine)." })
  endsOn!: string;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many can take part (posti)." })
  places!: number;

  /** Kept by the database: the operators that are enrolled. */
  @Column({ type: "int" })
  @Field(() => Int, { description: "How many are enrolled (iscritti); never more than there are places." })
  enrolled!: number;

  @Column({ type: "text", nullable: true })
  projectCode!: string | null;
}
