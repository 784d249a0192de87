import { Field, ID, InputType, Int } from "type-graphql";
import { InOurTime, NotBefore, NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Between, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId, ProjectCode } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { PersonNumber } from "../person/person-number.js";

@InputType({ description: "A course of Wel(l)FARE LAB (nuovo corso)." })
export class CreateTrainingCourseInput extends MutationInput {
  @Field(() => String, { description: "Its title (titolo)." })
  @Text()
  title!: string;

  @Field(() => CalendarDate, { description: "Its first day (inizio)." })
  @InOurTime()
  from!: string;

  @Field(() => CalendarDate, { description: "Its last day (fine)." })
  @InOurTime()
  @NotBefore("from")
  to!: string;

  @Field(() => Int, { description: "How many can take part (posti), 1 to 500." })
  @Between(1, 500)
  places!: number;

  @Field(() => ID, { nullable: true, description: "The project it belongs to (progetto), by its code." })
  @ProjectCode()
  projectCode?: string | null;
}

@InputType({ description: "An operator who takes part in a course (iscrizione di un operatore)." })
export class EnrolOperatorInput extends MutationInput {
  @Field(() => ID, { description: "The course (corso)." })
  courseId!: string;

  @Field(() => ID, {
    description:
      "The number under which the body keeps its operator (operatore): a random UUID of its own, never shown again.",
  })
  @PersonNumber()
  operatorId!: string;

  @Field(() => ID, { description: "The body that the operator works for (ente), by its organization id." })
  @OrganizationId()
  organizationId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day of the enrolment (data); today if left out.",
  })
  @NotInTheFuture()
  on?: string | null;
}
