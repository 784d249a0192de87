import type { Language } from "./language.js";

const written: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }),
  it: new Intl.DateTimeFormat("it-IT", { dateStyle: "long", timeZone: "UTC" }),
};

/** A calendar day as one writes it: `30 September 2017`, `30 settembre 2017`. */
export function dayInWords(day: string, language: Language): string {
  return written[language].format(new Date(`${day}T00:00:00Z`));
}
