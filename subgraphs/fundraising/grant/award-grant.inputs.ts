import { Field, ID, InputType } from "type-graphql";
import { InOurTime, NotInTheFuture } from "../../../shared/graphql/day-rules.js";
import { Euros, IstatCode, ListOf, Nested, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";

@InputType({ description: "A part of an allocation that is to be paid at once (tranche)." })
export class AwardTrancheInput {
  @Field(() => Decimal, { description: "How much, in euros (importo)." })
  @Euros()
  amount!: string;

  @Field(() => CalendarDate, { description: "The day it is to be paid (scadenza)." })
  @InOurTime()
  dueOn!: string;
}

@InputType({ description: "What a fund sets aside for a grant (stanziamento)." })
export class AwardAllocationInput {
  @Field(() => ID, { description: "Whose money it is (fondo)." })
  @Text(60)
  fundId!: string;

  @Field(() => Decimal, { description: "How much, in euros (importo)." })
  @Euros()
  amount!: string;

  @Field(() => [AwardTrancheInput], {
    description: "In which parts it is to be paid (tranche); together they are the amount.",
  })
  @ListOf(1, 60)
  @Nested()
  tranches!: AwardTrancheInput[];
}

@InputType({ description: "A municipality's share of a grant (quota di un comune)." })
export class AwardShareInput {
  @Field(() => ID, { description: "One of the grant's municipalities (comune), by ISTAT code." })
  @IstatCode()
  municipalityCode!: string;

  @Field(() => Decimal, { description: "How much of what is awarded, in euros (importo)." })
  @Euros()
  amount!: string;
}

@InputType({ description: "A grant that is awarded (delibera del contributo)." })
export class AwardGrantInput extends MutationInput {
  @Field(() => ID, { description: "The grant (contributo); it has to be under review." })
  grantId!: string;

  @Field(() => Decimal, { description: "What is awarded, in euros (deliberato)." })
  @Euros()
  amount!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The day of the award (data di delibera); left out, today.",
  })
  @NotInTheFuture()
  awardedOn?: string | null;

  @Field(() => [AwardAllocationInput], {
    description: "Which funds it comes from (stanziamenti), each once; together they are the amount.",
  })
  @ListOf(1, 20)
  @Nested()
  @Rule(
    "eachFundOnce",
    { en: "must name each fund once", it: "devono indicare ogni fondo una volta sola" },
    (allocations) => eachOnce((allocations as AwardAllocationInput[]).map(({ fundId }) => fundId)),
  )
  allocations!: AwardAllocationInput[];

  @Field(() => [AwardShareInput], {
    nullable: true,
    description:
      "How it is shared out among the grant's municipalities (quote dei comuni); together they are the amount, and who is not named has none. Left out, equal shares.",
  })
  @ListOf(1, 200)
  @Nested()
  @Rule(
    "eachMunicipalityOnce",
    { en: "must name each municipality once", it: "devono indicare ogni comune una volta sola" },
    (shares) => eachOnce((shares as AwardShareInput[]).map(({ municipalityCode }) => municipalityCode)),
  )
  shares?: AwardShareInput[] | null;
}

function eachOnce(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}
