import { Field, ID, InterfaceType } from "type-graphql";
import { Column, Entity, PrimaryColumn, TableInheritance } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

/**
 * All kinds share one table, which has a column `type` with the GraphQL type's name:
 * the initiatives of many labs cost one statement, and each row comes back as an instance of its own class.
 */
@Entity()
@TableInheritance({ column: { type: "text", name: "type" } })
@InterfaceType({ description: "What came of a lab (iniziativa)." })
export abstract class LabInitiative {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its title (titolo)." })
  title!: string;

  @Column({ type: "uuid" })
  labId!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it began (inizio)." })
  startedOn!: string;
}
