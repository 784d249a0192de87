import { Field, ID, InputType } from "type-graphql";
import { InOurTime, NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { ListOf, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { PersonNumber } from "../person/person-number.js";

@InputType({ description: "Homes that a lab found (offerta di alloggi)." })
export class OfferHousingInput extends MutationInput {
  @Field(() => ID, { description: "The lab that found them (laboratorio)." })
  labId!: string;

  @Field(() => String, { description: "What they are called together (titolo)." })
  @Text()
  title!: string;

  @Field(() => String, { description: "What kind of homes they are (tipo), such as `cohousing`." })
  @Text()
  kind!: string;

  @Field(() => [String], { description: "What each home is called (alloggi): `Interno 1`, `Interno 2`." })
  @ListOf(1, 200)
  @Text(200, { each: true })
  @Rule(
    "distinct",
    { en: "must be different from each other", it: "devono essere diversi tra loro" },
    (homes) => new Set(homes as string[]).size === (homes as string[]).length,
  )
  homes!: string[];

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it began (inizio); today if left out.",
  })
  @NotInTheFuture()
  startedOn?: string | null;
}

@InputType({ description: "A household that gets a home (assegnazione di un alloggio)." })
export class AssignHousingInput extends MutationInput {
  @Field(() => ID, { description: "The home (alloggio)." })
  homeId!: string;

  @Field(() => ID, {
    description:
      "The number under which the lab keeps the household (nucleo): a random UUID of its own, never shown again.",
  })
  @PersonNumber()
  householdId!: string;

  @Field(() => CalendarDate, { nullable: true, description: "Its first day there (dal); today if left out." })
  @InOurTime(30)
  from?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day on which the home is free again (libero dal), if that is known.",
  })
  @InOurTime(30)
  until?: string | null;
}

@InputType({ description: "A household that leaves its home (rilascio di un alloggio)." })
export class EndHousingInput extends MutationInput {
  @Field(() => ID, { description: "The home (alloggio)." })
  homeId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day on which it is free again (libero dal); today if left out.",
  })
  @InOurTime(30)
  freeFrom?: string | null;
}
