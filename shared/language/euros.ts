import { inEach, type Language, type Sentence } from "./language.js";

const euro = { minimumFractionDigits: 2, useGrouping: "always" } as unknown as Intl.NumberFormatOptions;
const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en-IE", euro),
  it: new Intl.NumberFormat("it-IT", euro),
};

/** An amount within a sentence: `1,250.00 €`, and in Italian `1.250,00 €`. */
export function inEuros(cents: number): Sentence {
  return inEach((language) => `${formats[language].format(cents / 100)} €`);
}
