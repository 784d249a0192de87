import { Field, ID, InputType } from "type-graphql";
import { ListOf } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";

@InputType({ description: "Who came to a meeting (presenze di un incontro)." })
export class RecordAttendanceInput extends MutationInput {
  @Field(() => ID, { description: "The meeting (incontro)." })
  sessionId!: string;

  @Field(() => [ID], {
    description: "The enrolments of those who came (iscrizioni); who is recorded already stays so.",
  })
  @ListOf(1, 500)
  enrolmentIds!: string[];
}
