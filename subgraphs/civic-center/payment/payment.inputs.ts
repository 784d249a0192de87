import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Euros } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

@InputType({
  description: "Money that was paid for an enrolment (pagamento); several may add up to what is due.",
})
export class RecordPaymentInput extends MutationInput {
  @Field(() => ID, { description: "For what (iscrizione)." })
  enrolmentId!: string;

  @Field(() => Decimal, { description: "How much, in euros (importo)." })
  @Euros(10_000)
  amount!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was paid (data); today, unless given.",
  })
  @NotInTheFuture()
  paidOn?: string | null;
}

@InputType({
  description:
    "A payment that was a mistake or is given back (storno): a counter-entry over the whole of it. For a part: reverse it, and record what remains.",
})
export class ReversePaymentInput extends MutationInput {
  @Field(() => ID, { description: "The payment (pagamento)." })
  paymentId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was given back (data); today, unless given.",
  })
  @NotInTheFuture()
  paidOn?: string | null;
}
