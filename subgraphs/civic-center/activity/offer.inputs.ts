import { Field, ID, InputType, Int } from "type-graphql";
import { Between, Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId } from "../../../shared/graphql/register-codes.js";
import { Decimal } from "../../../shared/graphql/scalars.js";

/** An amount in euros that may be nought: what is offered may be free. */
export function EurosOrFree(most = 1_000_000): PropertyDecorator {
  return Rule(
    "eurosOrFree",
    {
      en: `must be an amount in euros from 0.00 to ${most}, with at most two decimals`,
      it: `deve essere un importo in euro da 0.00 a ${most}, con al massimo due decimali`,
    },
    (value) => typeof value === "string" && /^\d+(\.\d{1,2})?$/.test(value) && +value <= most,
  );
}

@InputType({
  description:
    "What a provider contributes to an activity (offerta). Several may offer for the same one (coopetition).",
})
export class AddOfferInput extends MutationInput {
  @Field(() => ID, { description: "For what (attività)." })
  activityId!: string;

  @Field(() => ID, { description: "Who provides it (ente), by its organization id." })
  @OrganizationId()
  providedById!: string;

  @Field(() => Int, { description: "How many seats it adds (posti), 1 to 500." })
  @Between(1, 500)
  seats!: number;

  @Field(() => Decimal, {
    nullable: true,
    description: "What a seat costs the one who pays, in euros (prezzo); free, unless given.",
  })
  @EurosOrFree(10_000)
  pricePerSeat?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "What it costs the provider in all, in euros (costo); nothing, unless given.",
  })
  @EurosOrFree()
  cost?: string | null;
}
