import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Euros, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

@InputType({ description: "What a recipient spent of a grant, with its proof (spesa rendicontata)." })
export class RecordExpenseInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo)." })
  grantId!: string;

  @Field(() => Decimal, { description: "How much of the grant, in euros (importo)." })
  @Euros()
  amount!: string;

  @Field(() => CalendarDate, { description: "The day of the document (data del documento)." })
  @NotInTheFuture()
  spentOn!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day the Fondazione accepted it (data di rendicontazione); left out, today.",
  })
  @NotInTheFuture()
  accountedOn?: string | null;

  @Field(() => String, { description: "What it was for (voce di spesa), such as `Materiali`." })
  @Text(100)
  category!: string;

  @Field(() => String, {
    description:
      "The document that proves it (documento), once in a grant: its kind, number and year, such as `Fattura 12/2017`. Never a person's name: it is public.",
  })
  @Text(100)
  documentReference!: string;
}

@InputType({ description: "An expense that was recorded by mistake (storno di una spesa)." })
export class ReverseExpenseInput extends MutationInput {
  @Field(() => ID, { description: "The expense (spesa)." })
  expenseId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it is taken back (data dello storno); left out, today.",
  })
  @NotInTheFuture()
  reversedOn?: string | null;
}
