import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { ListOf, Text } from "../../../shared/graphql/input-rules.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { PactSide } from "./commitment.js";
import { PactInput } from "./pact.inputs.js";

@InputType({ description: "A pact that both sides look at again (revisione)." })
export class ReviewPactInput extends PactInput {
  @Field(() => String, {
    nullable: true,
    description: "The new words (testo); left out, those of the text in force are carried over.",
  })
  @Text(20_000)
  text?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Commitments that the new text no longer has (impegni sollevati); the others are carried over. They end when it is signed.",
  })
  @ListOf(0, 100)
  waivedCommitmentIds?: string[] | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day of the review (data); today if left out.",
  })
  @NotInTheFuture()
  reviewedOn?: string | null;
}

@InputType({ description: "A review that leaves the pact as it was signed (revisione senza modifiche)." })
export class EndPactReviewInput extends PactInput {}

@InputType("PactEndInput")
abstract class PactEndInput extends PactInput {
  @Field(() => CalendarDate, { nullable: true, description: "The day (data); today if left out." })
  @NotInTheFuture()
  endedOn?: string | null;
}

@InputType({ description: "A pact that was carried through (conclusione)." })
export class CompletePactInput extends PactEndInput {}

@InputType({ description: "A pact that one side did not keep to (interruzione)." })
export class BreakPactInput extends PactEndInput {
  @Field(() => PactSide, {
    description:
      "Who did not keep to it (parte): its open commitments were not kept, those of the others are no longer asked for.",
  })
  brokenBy!: PactSide;
}

@InputType({ description: "A pact that is given up by agreement (ritiro)." })
export class WithdrawPactInput extends PactEndInput {}
