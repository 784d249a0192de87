import { Field, ID, InputType } from "type-graphql";
import { InOurTime } from "../../../shared/graphql/day-rules.js";
import { ListOf, Nested, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Moment } from "../../../shared/graphql/scalars.js";

@InputType({ description: "How meetings recur (ricorrenza), by the clock of Rome." })
export class RecurrenceInput {
  @Field(() => String, {
    description:
      "An RRULE of RFC 5545 (regola) that ends by COUNT or UNTIL, such as `FREQ=WEEKLY;BYDAY=TU,TH;COUNT=20`.",
  })
  @Text(300)
  rule!: string;

  @Field(() => [CalendarDate], { nullable: true, description: "Days to leave out (eccezioni, EXDATE)." })
  @ListOf(0, 200)
  exceptions?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether to meet on public holidays too (anche nei festivi), the patron saint's day of the venue's municipality among them; they are left out, unless true.",
  })
  onHolidays?: boolean | null;
}

@InputType({
  description: "One meeting of an activity, or recurring ones, in a venue (calendario degli incontri).",
})
export class ScheduleSessionInput extends MutationInput {
  @Field(() => ID, { description: "Of what (attività)." })
  activityId!: string;

  @Field(() => ID, { description: "Where (sede)." })
  venueId!: string;

  @Field(() => Moment, { description: "When it begins, or the first of them (inizio)." })
  @InOurTime()
  startsAt!: Date;

  @Field(() => Moment, { description: "When it ends, or the first of them (fine): within 24 hours." })
  @Rule(
    "followsWithinADay",
    { en: "must be after the beginning, within 24 hours", it: "deve seguire l'inizio, entro 24 ore" },
    (end, input) => {
      const span = (end as Date).getTime() - (input as ScheduleSessionInput).startsAt.getTime();
      return span > 0 && span <= 86_400_000;
    },
  )
  endsAt!: Date;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the venue agreed already (confermata); else it is held until `confirmBooking`.",
  })
  confirmed?: boolean | null;

  @Field(() => RecurrenceInput, { nullable: true, description: "How it recurs (ricorrenza), if it does." })
  @Nested()
  recurrence?: RecurrenceInput | null;
}
