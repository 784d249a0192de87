import { Field, ID, InputType } from "type-graphql";
import { InOurTime, NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";

@InputType({ description: "A tranche that was paid (erogazione di una tranche)." })
export class PayTrancheInput extends MutationInput {
  @Field(() => ID, { description: "The tranche." })
  trancheId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was paid (data di pagamento); left out, today.",
  })
  @NotInTheFuture()
  paidOn?: string | null;
}

@InputType({ description: "A payment that came back from the bank (rientro di un pagamento)." })
export class ReturnTrancheInput extends MutationInput {
  @Field(() => ID, { description: "The tranche that had been paid." })
  trancheId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it came back (data del rientro); left out, today.",
  })
  @NotInTheFuture()
  returnedOn?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it is to be paid again (nuova scadenza); left out, the day it came back.",
  })
  @InOurTime()
  payAgainOn?: string | null;
}
