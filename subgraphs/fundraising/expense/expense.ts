import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@Entity()
@ObjectType({ description: "What a recipient spent of a grant, with its proof (spesa rendicontata)." })
export class Expense {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "uuid" })
  grantId!: string;

  @Column({ type: "bigint" })
  amountCents!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, { name: "on", description: "The day of the document (data del documento)." })
  spentOn!: string;

  @Column({ type: "date" })
  @Field(() => CalendarDate, {
    description:
      "The day the Fondazione accepted it (data di rendicontazione): when it counts as accounted for.",
  })
  accountedOn!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "What it was for (voce di spesa)." })
  category!: string;

  @Column({ type: "text" })
  @Field(() => String, {
    description: "The invoice, payslip or receipt that proves it (documento); once in a grant.",
  })
  documentReference!: string;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was taken back, if it was a mistake (data dello storno).",
  })
  reversedOn!: string | null;
}
