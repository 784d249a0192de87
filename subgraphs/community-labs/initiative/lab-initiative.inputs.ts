import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { ListOf, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { PersonNumber } from "../person/person-number.js";

const people =
  "each by the number under which the lab keeps the person: a random UUID of its own, never shown again";

@InputType({ description: "A work-life plan that begins (avvio di un piano di conciliazione)." })
export class StartWorkLifePlanInput extends MutationInput {
  @Field(() => ID, { description: "The lab it came of (laboratorio)." })
  labId!: string;

  @Field(() => String, { description: "Its title (titolo)." })
  @Text()
  title!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "With whose employees it is made (datore di lavoro), by organization id, if with one employer's.",
  })
  @OrganizationId()
  employerId?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it began (inizio); today if left out.",
  })
  @NotInTheFuture()
  startedOn?: string | null;

  @Field(() => [ID], { nullable: true, description: `Who takes part (partecipanti), ${people}.` })
  @ListOf(0, 500)
  @PersonNumber()
  participantIds?: string[] | null;
}

@InputType({ description: "An event that was held (evento di comunità)." })
export class HoldCommunityEventInput extends MutationInput {
  @Field(() => ID, { description: "The lab that held it (laboratorio)." })
  labId!: string;

  @Field(() => String, { description: "Its title (titolo)." })
  @Text()
  title!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was held (data); today if left out.",
  })
  @NotInTheFuture()
  on?: string | null;

  @Field(() => [ID], { nullable: true, description: `Who took part (partecipanti), ${people}.` })
  @ListOf(0, 500)
  @PersonNumber()
  participantIds?: string[] | null;
}

@InputType({ description: "People who take part in an initiative (nuovi partecipanti)." })
export class AddParticipantsInput extends MutationInput {
  @Field(() => ID, { description: "The initiative (iniziativa)." })
  initiativeId!: string;

  @Field(() => [ID], { description: `Who takes part (partecipanti), ${people}. Who is known already stays.` })
  @ListOf(1, 500)
  @PersonNumber()
  participantIds!: string[];

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Since when they take part (dal); today if left out.",
  })
  @NotInTheFuture()
  joinedOn?: string | null;
}
