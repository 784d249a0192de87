import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

export enum FoodCategory {
  FRUIT_VEGETABLES = "FRUIT_VEGETABLES",
  MEAT_EGGS_FISH = "MEAT_EGGS_FISH",
  FLOUR_BREAD_PASTA_RICE = "FLOUR_BREAD_PASTA_RICE",
  SUGAR = "SUGAR",
  DAIRY = "DAIRY",
  FATS_OIL = "FATS_OIL",
  READY_MEALS = "READY_MEALS",
  BABY_FOOD = "BABY_FOOD",
  HYGIENE = "HYGIENE",
  OTHER = "OTHER",
}
registerEnumType(FoodCategory, {
  name: "FoodCategory",
  description: "The categories of FEAD / ESF+ reporting (categoria merceologica).",
  valuesConfig: {
    FRUIT_VEGETABLES: { description: "Fruit and vegetables (frutta e verdura)." },
    MEAT_EGGS_FISH: { description: "Meat, eggs, fish, seafood (carne, uova, pesce)." },
    FLOUR_BREAD_PASTA_RICE: {
      description: "Flour, bread, pasta, rice, potatoes and other starch (farina, pane, pasta, riso).",
    },
    SUGAR: { description: "Sugar (zucchero)." },
    DAIRY: { description: "Milk and what is made of it (latte e latticini)." },
    FATS_OIL: { description: "Fats and oil (grassi e olio)." },
    READY_MEALS: { description: "Ready meals and other processed food (piatti pronti)." },
    BABY_FOOD: { description: "Food for babies (alimenti per l'infanzia)." },
    HYGIENE: { description: "Soap, detergent and the like (igiene)." },
    OTHER: { description: "Anything else (altro)." },
  },
});

@Entity()
@ObjectType({ description: "Something that is given out (prodotto), counted in units such as packets." })
export class Product {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (nome)." })
  name!: string;

  @Column({ type: "text" })
  @Field(() => FoodCategory, { description: "What kind of food it is (categoria)." })
  category!: FoodCategory;

  @Column({ type: "int" })
  @Field(() => Int, { description: "What one unit weighs, in grams (peso unitario)." })
  unitGrams!: number;
}
