import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "A Civic Center (Incroci in comunità): a school, parish centre or other place filled with small useful services.",
})
export class CivicCenter {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Column({ type: "text" })
  municipalityCode!: string;

  @Column({ type: "text", nullable: true })
  projectCode!: string | null;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { description: "The day it opened (apertura)." })
  openedOn!: string;

  /** Organization ids. */
  @Column({ type: "text", array: true })
  promoterIds!: string[];
}
