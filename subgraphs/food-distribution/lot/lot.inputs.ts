import { Field, ID, InputType, Int } from "type-graphql";
import { Between, EitherOf, Nested, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { ProjectCode } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { romeDay } from "../../../shared/rome-day.js";
import { FoodCategory } from "../product/product.js";
import { FoodSource } from "./lot.js";
import { DatedInput, mostUnits } from "./stock-movement.inputs.js";

const longestShelfLifeInYears = 15;

@InputType({ description: "Something that was never given out before (prodotto nuovo)." })
export class NewProductInput {
  @Field(() => String, { description: "Its name (nome), with its size: `Pasta di semola 500 g`." })
  @Text(120)
  name!: string;

  @Field(() => FoodCategory, { description: "What kind of food it is (categoria)." })
  category!: FoodCategory;

  @Field(() => Int, { description: "What one unit weighs, in grams (peso unitario), up to 100 kg." })
  @Between(1, 100_000)
  unitGrams!: number;
}

@InputType({ description: "Food that comes in (carico di un lotto)." })
export class ReceiveLotInput extends DatedInput {
  @Field(() => ID, { description: "Where it comes in (punto di distribuzione)." })
  @EitherOf("productId", "product")
  pointId!: string;

  @Field(() => ID, { nullable: true, description: "Of what (prodotto), where it is known." })
  productId?: string | null;

  @Field(() => NewProductInput, { nullable: true, description: "Of what, where it is new." })
  @Nested()
  product?: NewProductInput | null;

  @Field(() => FoodSource, { description: "Where it comes from (provenienza)." })
  source!: FoodSource;

  @Field(() => String, { nullable: true, description: "The supplier's own reference (riferimento)." })
  @Text(100)
  supplierReference?: string | null;

  @Field(() => ID, { nullable: true, description: "The project that paid for it (progetto), by its code." })
  @ProjectCode()
  projectCode?: string | null;

  @Field(() => CalendarDate, { description: "The last day on which it may be given out (scadenza)." })
  @Rule(
    "notExpired",
    {
      en: "is before the day it comes in: expired food is not received",
      it: "è precedente al giorno del carico: il cibo scaduto non si riceve",
    },
    (expiresOn, lot) => (expiresOn as string) >= romeDay((lot as ReceiveLotInput).at ?? undefined),
  )
  @Rule(
    "plausibleExpiry",
    {
      en: `is more than ${longestShelfLifeInYears} years away: look at the year again`,
      it: `è tra più di ${longestShelfLifeInYears} anni: ricontrolla l'anno`,
    },
    (expiresOn) => Number((expiresOn as string).slice(0, 4)) <= yearFromNow(longestShelfLifeInYears),
  )
  expiresOn!: string;

  @Field(() => Int, { description: "How many units (quantità)." })
  @Between(1, mostUnits)
  quantity!: number;
}

@InputType({ description: "A lot that its producer or the authorities call back (richiamo di un lotto)." })
export class RecallLotInput extends MutationInput {
  @Field(() => ID, { description: "Which (lotto)." })
  lotId!: string;

  @Field(() => String, { description: "Why, and whose notice it follows (motivo). Nothing about persons." })
  @Text(300)
  reason!: string;
}

function yearFromNow(years: number): number {
  return Number(romeDay().slice(0, 4)) + years;
}
