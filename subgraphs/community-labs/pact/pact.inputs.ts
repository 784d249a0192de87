import { Field, ID, InputType } from "type-graphql";
import { NotInTheFuture, NotInThePast } from "../../../shared/graphql/day-rules.js";
import { IstatCode, ListOf, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId, ProjectCode } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { PersonInput, SomePerson } from "../../../shared/privacy/identities/person-input.js";
import { PersonNumber } from "../person/person-number.js";
import { Vulnerability } from "./pact.js";

/** What the inputs have that act on a pact. */
@InputType("PactInput")
export abstract class PactInput extends MutationInput {
  @Field(() => ID, { description: "The pact (patto)." })
  pactId!: string;
}

@InputType({ description: "A pact that a service proposes to a person (proposta di patto)." })
export class ProposePactInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The number under which the service keeps the person (persona): a random UUID of its own, never shown again. Left out where it keeps none.",
  })
  @PersonNumber()
  personId?: string | null;

  @Field(() => ID, {
    description: "The service that answers for it (servizio capofila), by its organization id.",
  })
  @OrganizationId()
  leadServiceId!: string;

  @Field(() => ID, { description: "Where the person lives (comune), by ISTAT code." })
  @IstatCode()
  municipalityCode!: string;

  @Field(() => ID, { nullable: true, description: "The project it belongs to (progetto), by its code." })
  @ProjectCode()
  projectCode?: string | null;

  @Field(() => [Vulnerability], { description: "What makes support necessary (vulnerabilità)." })
  @ListOf(1, 5)
  vulnerabilities!: Vulnerability[];

  @Field(() => String, {
    description: "What is to be agreed, in words (testo). It is read by both sides: no names, no addresses.",
  })
  @Text(20_000)
  text!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was proposed (proposta); today if left out.",
  })
  @NotInTheFuture()
  proposedOn?: string | null;

  @Field(() => PersonInput, {
    nullable: true,
    description: "Who the person is (persona): kept encrypted, for the lead service alone.",
  })
  @SomePerson()
  person?: PersonInput | null;
}

@InputType({ description: "With whom a pact is made (dati della persona di un patto)." })
export class IdentifyPactPersonInput extends PactInput {
  @Field(() => PersonInput, {
    description: "Who it is (persona): all that is to be kept, in the place of what was.",
  })
  @SomePerson()
  person!: PersonInput;
}

@InputType({ description: "A pact that both sides have worked out together (co-progettazione)." })
export class CoDesignPactInput extends PactInput {}

@InputType({ description: "New words for a pact that isn't signed yet (riscrittura del testo)." })
export class RewordPactInput extends PactInput {
  @Field(() => String, { description: "What is to be agreed, in words (testo): no names, no addresses." })
  @Text(20_000)
  text!: string;
}

@InputType({ description: "A pact that both sides sign, in its newest text (firma)." })
export class SignPactInput extends PactInput {
  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day it was signed (firma); today if left out.",
  })
  @NotInTheFuture()
  signedOn?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "When both sides look at it again (revisione prevista), if a day is set.",
  })
  @NotInThePast()
  reviewDueOn?: string | null;
}

@InputType({ description: "A signed pact whose work begins (avvio del patto)." })
export class StartPactInput extends PactInput {}
