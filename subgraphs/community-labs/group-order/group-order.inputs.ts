import { Field, ID, InputType } from "type-graphql";
import { Euros } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { Decimal } from "../../../shared/graphql/scalars.js";
import { PersonNumber } from "../person/person-number.js";

@InputType({ description: "A family's order (ordine)." })
export class PlaceGroupOrderInput extends MutationInput {
  @Field(() => ID, { description: "The purchase cycle (ciclo d'acquisto)." })
  cycleId!: string;

  @Field(() => ID, {
    description:
      "The number under which the lab keeps who orders (partecipante): a random UUID of its own, never shown again.",
  })
  @PersonNumber()
  participantId!: string;

  @Field(() => Decimal, { description: "What it comes to in euros (importo): `12.50`." })
  @Euros(10_000)
  amount!: string;
}

@InputType({ description: "An order that is taken back (ritiro di un ordine)." })
export class TakeBackGroupOrderInput extends MutationInput {
  @Field(() => ID, { description: "The order (ordine)." })
  orderId!: string;
}
