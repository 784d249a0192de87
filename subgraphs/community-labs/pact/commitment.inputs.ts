import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId } from "../../../shared/graphql/register-codes.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";
import { Hours } from "../hours/hours.js";
import { CommitmentState, PactSide } from "./commitment.js";
import { PactInput } from "./pact.inputs.js";

@InputType({ description: "What one side of a pact is to promise (nuovo impegno)." })
export class AddCommitmentInput extends PactInput {
  @Field(() => PactSide, { description: "Whose promise it is (parte)." })
  side!: PactSide;

  @Field(() => String, { description: "The promise in words (testo): no names, no addresses." })
  @Text(2_000)
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The body that promises (ente), by its organization id; left out for the service, the lead service. A person's promise has none.",
  })
  @OrganizationId()
  @Rule(
    "noBodyForAPerson",
    {
      en: "must be left out where the promise is the person's",
      it: "va omesso quando l'impegno è della persona",
    },
    (_, commitment) => (commitment as AddCommitmentInput).side !== PactSide.PERSON,
  )
  byId?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "Hours promised (ore promesse), where it is measured in hours.",
  })
  @Hours(10_000)
  hoursPledged?: string | null;
}

@InputType({ description: "A promise that is not to be part of the text (rimozione di un impegno)." })
export class DropCommitmentInput extends MutationInput {
  @Field(() => ID, { description: "The commitment (impegno)." })
  commitmentId!: string;
}

const outcomes = [CommitmentState.KEPT, CommitmentState.PARTLY_KEPT, CommitmentState.NOT_KEPT];

@InputType({ description: "What was done for a commitment (avanzamento di un impegno)." })
export class RecordCommitmentProgressInput extends MutationInput {
  @Field(() => ID, { description: "The commitment (impegno)." })
  commitmentId!: string;

  @Field(() => Decimal, { nullable: true, description: "Hours done on the day (ore), up to 24." })
  @Hours()
  hours?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: "The day (data); today if left out." })
  @NotInTheFuture()
  on?: string | null;

  @Field(() => CommitmentState, {
    nullable: true,
    description: "How it came out (esito), at its end: `KEPT`, `PARTLY_KEPT` or `NOT_KEPT`.",
  })
  @Rule(
    "outcome",
    { en: `must be one of ${outcomes.join(", ")}`, it: `deve essere tra ${outcomes.join(", ")}` },
    (state) => outcomes.includes(state as CommitmentState),
  )
  outcome?: CommitmentState | null;
}

@InputType({ description: "Hours that were recorded by mistake (storno di ore)." })
export class ReverseCommitmentHoursInput extends MutationInput {
  @Field(() => ID, { description: "The entry in the log of hours (voce)." })
  hoursId!: string;
}
