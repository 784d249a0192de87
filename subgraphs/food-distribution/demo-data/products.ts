import { demoId } from "../../../shared/demo-data/seeded.js";

export const recipes = [
  "Pacco singolo",
  "Pacco famiglia",
  "Pacco famiglia numerosa",
  "Pacco prima infanzia",
] as const;
export type Recipe = (typeof recipes)[number];

export interface DemoProduct {
  id: string;
  name: string;
  category: string;
  unitGrams: number;
  /** Fresh food comes in at each point each month; the rest at the charity's store each quarter. */
  fresh: boolean;
  /** How many units a parcel has, in the order of the recipes. */
  units: readonly [number, number, number, number];
  /** It is in every so many a session's parcels, beginning with this one. */
  every: number;
  from: number;
}

type Line = [
  name: string,
  category: string,
  grams: number,
  units: DemoProduct["units"],
  every: number,
  from: number,
];

const stable: Line[] = [
  ["Pasta di semola 500 g", "FLOUR_BREAD_PASTA_RICE", 500, [2, 4, 6, 3], 1, 0],
  ["Passata di pomodoro 700 g", "FRUIT_VEGETABLES", 700, [1, 2, 3, 2], 1, 0],
  ["Latte UHT 1 l", "DAIRY", 1030, [2, 3, 5, 4], 1, 0],
  ["Riso 1 kg", "FLOUR_BREAD_PASTA_RICE", 1000, [1, 2, 3, 2], 4, 0],
  ["Tonno in scatola 160 g", "MEAT_EGGS_FISH", 160, [2, 4, 6, 4], 4, 1],
  ["Legumi in scatola 400 g", "FRUIT_VEGETABLES", 400, [2, 4, 6, 4], 4, 2],
  ["Biscotti 350 g", "FLOUR_BREAD_PASTA_RICE", 350, [1, 2, 3, 2], 4, 3],
  ["Olio di semi 1 l", "FATS_OIL", 920, [1, 1, 2, 1], 8, 1],
  ["Zucchero 1 kg", "SUGAR", 1000, [1, 1, 2, 1], 8, 3],
  ["Zuppa pronta 500 g", "READY_MEALS", 500, [1, 2, 3, 2], 8, 5],
  ["Detersivo 1 l", "HYGIENE", 1050, [1, 1, 1, 1], 8, 7],
  ["Caffè 250 g", "OTHER", 250, [1, 1, 1, 1], 8, 0],
  ["Omogeneizzati 2 x 80 g", "BABY_FOOD", 160, [0, 0, 0, 6], 1, 0],
];

const fresh: Line[] = [
  ["Mele 1 kg", "FRUIT_VEGETABLES", 1000, [2, 3, 4, 3], 2, 0],
  ["Patate 2 kg", "FRUIT_VEGETABLES", 2000, [1, 1, 2, 1], 2, 1],
  ["Formaggio 250 g", "DAIRY", 250, [1, 1, 2, 1], 4, 2],
];

const toProduct =
  (isFresh: boolean) =>
  ([name, category, unitGrams, units, every, from]: Line): DemoProduct => ({
    id: demoId(`product:${name}`),
    name,
    category,
    unitGrams,
    fresh: isFresh,
    units,
    every,
    from,
  });

export const demoProducts: readonly DemoProduct[] = [
  ...stable.map(toProduct(false)),
  ...fresh.map(toProduct(true)),
];

/** What a parcel of a recipe has in it, at the point's so-manieth session. */
export function contentsOf(recipe: Recipe, session: number): { product: DemoProduct; units: number }[] {
  return demoProducts.flatMap((product) => {
    const units = product.units[recipes.indexOf(recipe)]!;
    return units > 0 && session % product.every === product.from ? [{ product, units }] : [];
  });
}
