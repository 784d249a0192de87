import { Field, ID, InputType, Int } from "type-graphql";
import { Between, ListOf, Nested, Rule, Text } from "../../../shared/graphql/input-rules.js";
import { ProjectCode } from "../../../shared/graphql/register-codes.js";
import { CalendarDate } from "../../../shared/graphql/scalars.js";
import { DatedInput } from "../lot/stock-movement.inputs.js";

@InputType({ description: "What each parcel has of one product (riga della ricetta)." })
export class RecipeLineInput {
  @Field(() => ID, { description: "Of what (prodotto)." })
  productId!: string;

  @Field(() => Int, { description: "How many units (quantità), 1 to 100." })
  @Between(1, 100)
  quantity!: number;
}

@InputType({ description: "Parcels that are packed by one recipe (confezionamento di pacchi)." })
export class PackParcelsInput extends DatedInput {
  @Field(() => ID, { description: "Where (punto di distribuzione)." })
  pointId!: string;

  @Field(() => String, { description: "After what (ricetta): `Pacco famiglia`." })
  @Text(80)
  recipeName!: string;

  @Field(() => [RecipeLineInput], { description: "What each has in it (contenuto): up to 50 products." })
  @ListOf(1, 50)
  @Nested()
  @Rule(
    "eachProductOnce",
    { en: "must have each product once", it: "deve avere ogni prodotto una volta sola" },
    (lines) => {
      const products = (lines as RecipeLineInput[]).map(({ productId }) => productId.toLowerCase());
      return new Set(products).size === products.length;
    },
  )
  lines!: RecipeLineInput[];

  @Field(() => Int, { description: "How many (numero di pacchi), 1 to 500." })
  @Between(1, 500)
  count!: number;

  @Field(() => ID, { nullable: true, description: "The project that pays for them (progetto), by its code." })
  @ProjectCode()
  projectCode?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      "Takes nothing that expires before this day (da consegnare entro il); before the day after packing if left out.",
  })
  goodUntil?: string | null;
}
