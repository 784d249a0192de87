import { Field, ID, InputType } from "type-graphql";
import { NotBefore, NotInThePast } from "../../../shared/graphql/day-rules.js";
import { Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { CalendarDate, Decimal } from "../../../shared/graphql/scalars.js";
import { Percent } from "./percent.js";

@InputType({ description: "A purchase cycle that begins (avvio di un ciclo d'acquisto)." })
export class StartPurchaseCycleInput extends MutationInput {
  @Field(() => ID, { description: "The lab whose families order together (laboratorio)." })
  labId!: string;

  @Field(() => String, { description: "What is ordered (titolo): `Arance e agrumi`." })
  @Text()
  title!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "The first day for orders (apertura); today if left out.",
  })
  @NotInThePast()
  opensOn?: string | null;

  @Field(() => CalendarDate, { description: "The last day for orders (chiusura), to midnight in Rome." })
  @NotInThePast()
  @NotBefore("opensOn")
  closesOn!: string;

  @Field(() => Decimal, {
    nullable: true,
    description: "What it will cost less than in the shop (risparmio), in percent.",
  })
  @Percent()
  savingPercent?: string | null;
}

@InputType({ description: "A purchase cycle that stays open longer (proroga di un ciclo d'acquisto)." })
export class ExtendPurchaseCycleInput extends MutationInput {
  @Field(() => ID, { description: "The purchase cycle (ciclo d'acquisto)." })
  cycleId!: string;

  @Field(() => CalendarDate, { description: "Its new last day for orders (chiusura), after the old one." })
  @NotInThePast()
  closesOn!: string;
}

@InputType({ description: "A purchase cycle that takes no more orders (chiusura di un ciclo d'acquisto)." })
export class ClosePurchaseCycleInput extends MutationInput {
  @Field(() => ID, { description: "The purchase cycle (ciclo d'acquisto)." })
  cycleId!: string;
}

@InputType({ description: "A purchase cycle whose goods were handed out (consegna di un ciclo d'acquisto)." })
export class DeliverPurchaseCycleInput extends MutationInput {
  @Field(() => ID, { description: "The purchase cycle (ciclo d'acquisto)." })
  cycleId!: string;

  @Field(() => Decimal, {
    nullable: true,
    description:
      "What it cost less than in the shop in the end (risparmio), in percent; left out, as it was.",
  })
  @Percent()
  savingPercent?: string | null;
}
