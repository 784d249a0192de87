import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { NeedTheme } from "./need.js";

@InputType({
  description: "A need that the community voices (bisogno). It is public: nobody is named in it.",
})
export class RaiseNeedInput extends MutationInput {
  @Field(() => ID, { description: "Where it is voiced (centro civico)." })
  civicCenterId!: string;

  @Field(() => NeedTheme, { description: "What it is about (tema)." })
  theme!: NeedTheme;

  @Field(() => String, { description: "The need in a sentence (sintesi)." })
  @Text(500)
  summary!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was voiced (data); today, unless given.",
  })
  @NotInTheFuture()
  raisedOn?: string | null;
}
