import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";
import { Hours } from "../hours/hours.js";
import { PersonNumber } from "../person/person-number.js";

@InputType({ description: "A volunteer's shift (turno di volontariato)." })
export class LogVolunteerShiftInput extends MutationInput {
  @Field(() => ID, { description: "The lab (laboratorio)." })
  labId!: string;

  @Field(() => ID, {
    description:
      "The number under which the lab keeps the volunteer (volontario): a random UUID of its own, never shown again.",
  })
  @PersonNumber()
  volunteerId!: string;

  @Field(() => CalendarDate, { nullable: true, description: "The day (data); today if left out." })
  @NotInTheFuture()
  on?: string | null;

  @Field(() => Decimal, { description: "How many hours (ore), up to 24." })
  @Hours()
  hours!: string;
}

@InputType({ description: "A shift that was recorded by mistake (storno di un turno)." })
export class ReverseVolunteerShiftInput extends MutationInput {
  @Field(() => ID, { description: "The shift (turno)." })
  shiftId!: string;
}
