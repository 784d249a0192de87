import { ArgsType, Field, ID } from "type-graphql";
import { PageArgs } from "../../../shared/graphql/connection.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { NeedTheme } from "../need/need.js";
import { Audience } from "./activity.js";

@ArgsType()
export class ActivityDays {
  @Field(() => CalendarDate, {
    nullable: true,
    description: "Only those with a meeting on this day or later.",
  })
  from?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Only those with a meeting on this day or earlier.",
  })
  to?: string | null;
}

@ArgsType()
export class ActivitiesArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Only those of Civic Centers in this municipality, by ISTAT code.",
  })
  municipality?: string | null;

  @Field(() => Audience, { nullable: true, description: "Only those for these people." })
  audience?: Audience | null;

  @Field(() => NeedTheme, { nullable: true, description: "Only those about this." })
  theme?: NeedTheme | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Only those with a meeting on this day or later.",
  })
  from?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Only those with a meeting on this day or earlier.",
  })
  to?: string | null;
}
