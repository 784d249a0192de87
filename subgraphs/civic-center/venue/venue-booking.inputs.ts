import { Field, ID, InputType } from "type-graphql";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";

@InputType({ description: "A held booking that the venue agreed to (conferma di una prenotazione)." })
export class ConfirmBookingInput extends MutationInput {
  @Field(() => ID, { description: "The booking (prenotazione)." })
  bookingId!: string;
}

@InputType({ description: "A booking that is given up (annullamento di una prenotazione)." })
export class CancelBookingInput extends MutationInput {
  @Field(() => ID, { description: "The booking (prenotazione)." })
  bookingId!: string;
}
