import { Field, ID, InputType, Int } from "type-graphql";
import { isUuid } from "../../../shared/database/loaders.js";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Between, ListOf, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { PersonNumber } from "../person/person-number.js";

@InputType({ description: "A meeting of a lab, from its minutes (verbale di un incontro)." })
export class RecordMeetingInput extends MutationInput {
  @Field(() => ID, { description: "The lab (laboratorio)." })
  labId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was held (data); today if left out.",
  })
  @NotInTheFuture()
  on?: string | null;

  @Field(() => Int, { description: "How many were there (presenti), by head count." })
  @Between(0, 2_000)
  participants!: number;

  @Field(() => ID, { nullable: true, description: "Where it was held (sede): a venue of the Civic Centers." })
  @Rule(
    "venue",
    { en: "must be a venue's identifier", it: "deve essere l'identificativo di una sede" },
    (id) => isUuid(id as string),
  )
  venueId?: string | null;

  @Field(() => String, { nullable: true, description: "What was said and decided (verbale)." })
  @Text(20_000)
  minutes?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Those of them that are known to the lab (partecipanti), each by the number under which the lab keeps the person: a random UUID of the lab's own, which is never shown again.",
  })
  @ListOf(0, 500)
  @PersonNumber()
  @Rule(
    "noMoreThanParticipants",
    { en: "are more than there were participants", it: "sono più dei presenti" },
    (people, meeting) => new Set(people as string[]).size <= (meeting as RecordMeetingInput).participants,
  )
  participantIds?: string[] | null;
}
