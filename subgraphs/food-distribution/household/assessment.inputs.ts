import { Field, ID, InputType, Int } from "type-graphql";
import { InOurTime } from "../../../shared/graphql/day-rules.js";
import { Between, Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { EligibilityBasis } from "./eligibility.js";

const everyDays =
  "At least so many days from one parcel to the next (ogni quanti giorni), 0 to 366; 0 as often as it needs. As before if left out: 7 for continuous assistance, 1 for occasional.";

@InputType({ description: "That a household's situation was looked into (valutazione di un nucleo)." })
export class AssessHouseholdInput extends MutationInput {
  @Field(() => ID, { description: "The household (nucleo)." })
  householdId!: string;

  @Field(() => Int, { nullable: true, description: everyDays })
  @Between(0, 366)
  everyDays?: number | null;
}

@InputType({ description: "A household's right to food aid for a time (idoneità)." })
export class GrantEligibilityInput extends MutationInput {
  @Field(() => ID, { description: "The household (nucleo)." })
  householdId!: string;

  @Field(() => EligibilityBasis, { description: "Why (titolo)." })
  basis!: EligibilityBasis;

  @Field(() => CalendarDate, { description: "Its first day (dal)." })
  @InOurTime()
  from!: string;

  @Field(() => CalendarDate, { description: "Its last day (al), at most ten years after the first." })
  @Rule("endsAfterItStarts", { en: "is before from", it: "è prima di from" }, (to, eligibility) => {
    return (to as string) >= (eligibility as GrantEligibilityInput).from;
  })
  @Rule("endsSomeDay", { en: "is too far off", it: "è troppo lontano" }, (to, eligibility) => {
    return (
      Number((to as string).slice(0, 4)) <=
      Number((eligibility as GrantEligibilityInput).from.slice(0, 4)) + 10
    );
  })
  to!: string;

  @Field(() => ID, { description: "Who looked into it (ente valutatore), by its organization id." })
  @OrganizationId()
  assessedById!: string;

  @Field(() => Int, { nullable: true, description: everyDays })
  @Between(0, 366)
  everyDays?: number | null;
}
