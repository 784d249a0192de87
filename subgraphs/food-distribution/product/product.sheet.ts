import { choice } from "../../../shared/spreadsheets/cell-types/choice.js";
import { integer } from "../../../shared/spreadsheets/cell-types/numbers.js";
import { text } from "../../../shared/spreadsheets/cell-types/text.js";
import type { Sheet } from "../../../shared/spreadsheets/sheet.js";

export const categoryLabels = {
  FRUIT_VEGETABLES: { en: "fruit and vegetables", it: "frutta e verdura" },
  MEAT_EGGS_FISH: { en: "meat, eggs and fish", it: "carne, uova e pesce" },
  FLOUR_BREAD_PASTA_RICE: { en: "flour, bread, pasta and rice", it: "farina, pane, pasta e riso" },
  SUGAR: { en: "sugar", it: "zucchero" },
  DAIRY: { en: "dairy", it: "latte e latticini" },
  FATS_OIL: { en: "fats and oil", it: "grassi e olio" },
  READY_MEALS: { en: "ready meals", it: "piatti pronti" },
  BABY_FOOD: { en: "baby food", it: "alimenti per l'infanzia" },
  HYGIENE: { en: "hygiene", it: "igiene" },
  OTHER: { en: "other", it: "altro" },
};

export const productSheet: Sheet = {
  name: "products",
  noun: { en: "products", it: "prodotti" },
  table: "product",
  key: ["name"],
  columns: [
    {
      name: "name",
      heading: { en: "Name", it: "Nome" },
      alsoCalled: ["prodotto"],
      type: text(),
      needed: true,
    },
    {
      name: "category",
      heading: { en: "Category", it: "Categoria" },
      type: choice(categoryLabels),
      needed: true,
    },
    {
      name: "unit_grams",
      heading: { en: "Grams a unit", it: "Grammi per unità" },
      alsoCalled: ["grammi", "peso"],
      type: integer(1, 100_000),
      needed: true,
    },
  ],
};
