import { isIBAN } from "class-validator";

/** An IBAN as people write it, in groups and small letters, as one word: `IT60X0542811101000000123456`. */
export function compactIban(iban: string): string {
  return iban.replace(/[\s-]/g, "").toUpperCase();
}

/** Looks at the country's form and at the check digits (ISO 13616). */
export function isIban(text: unknown): boolean {
  return typeof text === "string" && isIBAN(compactIban(text));
}
