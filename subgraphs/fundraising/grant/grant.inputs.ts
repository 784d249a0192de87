import { ArgsType, Field, ID, InputType } from "type-graphql";
import { PageArgs } from "../../../shared/graphql/connection.js";
import { NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Euros, ListOf, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { OrganizationId, ProjectCode } from "../../../shared/graphql/register-codes.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";
import { GrantState } from "./grant.js";

@ArgsType()
export class GrantsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only those of this project, by its code." })
  project?: string | null;

  @Field(() => ID, { nullable: true, description: "Only those to this body, by its id." })
  recipient?: string | null;

  @Field(() => GrantState, { nullable: true, description: "Only those that stand so." })
  state?: GrantState | null;
}

@InputType({ description: "A body asks for money for a project (richiesta di contributo)." })
export class ApplyForGrantInput extends MutationInput {
  @Field(() => String, { description: "What it is for, in a line (titolo)." })
  @Text(200)
  title!: string;

  @Field(() => ID, { description: "Who is to get it (beneficiario), by its organization id." })
  @OrganizationId()
  recipientId!: string;

  @Field(() => ID, { description: "What it is for (progetto), by the project's code." })
  @ProjectCode()
  projectCode!: string;

  @Field(() => [ID], { description: "Where it is to do good (comuni beneficiari), by ISTAT code." })
  @ListOf(1, 200)
  @Rule(
    "istatCodes",
    {
      en: "must be ISTAT codes of six digits, each once",
      it: "devono essere codici ISTAT di sei cifre, ognuno una volta",
    },
    (codes) =>
      new Set(codes as string[]).size === (codes as string[]).length &&
      (codes as string[]).every((code) => /^\d{6}$/.test(code)),
  )
  municipalityCodes!: string[];

  @Field(() => Decimal, { description: "What is asked for, in euros (richiesto)." })
  @Euros()
  requested!: string;
}

@InputType({ description: "An application that is examined from now on (avvio dell'istruttoria)." })
export class ReviewGrantInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo)." })
  grantId!: string;
}

@InputType({ description: "An application that is turned down (respingimento)." })
export class RejectGrantInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo)." })
  grantId!: string;
}

@InputType({
  description: "A grant whose recipient has handed in the final report (rendicontazione finale).",
})
export class ReportGrantInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo)." })
  grantId!: string;
}

@InputType({ description: "A grant that is over (chiusura del contributo)." })
export class CloseGrantInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo)." })
  grantId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day on which it is closed (data di chiusura); left out, today.",
  })
  @NotInTheFuture()
  closedOn?: string | null;
}

@InputType({ description: "A grant that is taken back (revoca del contributo)." })
export class RevokeGrantInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo)." })
  grantId!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day on which it is revoked (data di revoca); left out, today.",
  })
  @NotInTheFuture()
  revokedOn?: string | null;
}
