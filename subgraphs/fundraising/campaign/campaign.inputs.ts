import { Field, ID, InputType } from "type-graphql";
import { InOurTime, NotBefore } from "../../../shared/graphql/day-rules.js";
import { Euros, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

@InputType({ description: "A call for donations that begins (apertura di una campagna)." })
export class OpenCampaignInput extends MutationInput {
  @Field(() => String, { description: "Its title (titolo)." })
  @Text(120)
  title!: string;

  @Field(() => ID, { description: "The fund that all it raises goes to (fondo): that never changes." })
  fundId!: string;

  @Field(() => CalendarDate, { nullable: true, description: "Its first day (inizio); left out, today." })
  @InOurTime()
  from?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Its last day (fine); left out, it stays open until it is closed.",
  })
  @InOurTime()
  @NotBefore("from")
  to?: string | null;

  @Field(() => Decimal, { nullable: true, description: "What it hopes to raise, in euros (obiettivo)." })
  @Euros()
  goal?: string | null;
}

@InputType({ description: "A campaign's end (chiusura di una campagna)." })
export class CloseCampaignInput extends MutationInput {
  @Field(() => ID, { description: "The campaign (campagna)." })
  campaignId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Its last day (ultimo giorno); left out, today.",
  })
  @InOurTime()
  on?: string | null;
}
