import type { Sentence } from "../language/language.js";

/** A digit of the year, day or place; where two people would have the same code, a letter stands for it (omocodia). */
const digit = "[0-9LMNPQRSTUV]";
const form = new RegExp(`^[A-Z]{6}${digit}{2}[ABCDEHLMPRST]${digit}{2}[A-Z]${digit}{3}[A-Z]$`);

/** What a character counts in an odd place, by what it counts in an even one: A and 0 as the first, B and 1 as the next. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

export const notAFiscalCode: Sentence = {
  en: "must be a codice fiscale of 16 characters, and its last character must fit the others",
  it: "deve essere un codice fiscale di 16 caratteri, con l'ultimo carattere che torna con gli altri",
};

/**
 * Whether it is a person's codice fiscale: 16 characters, of which the last follows from the others as they stand.
 * `validator`'s isTaxID reckons it from the digits that letters stand for, and so refuses people with such a code.
 */
export function isFiscalCode(text: string): boolean {
  const code = normalizedFiscalCode(text);
  return form.test(code) && code[15] === checkCharacter(code.slice(0, 15));
}

/** In capitals, without blanks. Letters that stand for digits stay: they tell people apart. */
export function normalizedFiscalCode(text: string): string {
  return text.replaceAll(/\s/g, "").toUpperCase();
}

function checkCharacter(first15: string): string {
  const sum = [...first15].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    return total + (index % 2 === 0 ? oddValues[value]! : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26));
}

const anywhere = new RegExp(form.source.slice(1, -1), "gi");

/** Takes whatever looks like a person's code out of a text that is kept or shown. */
export function withoutFiscalCodes(text: string): string {
  return text.replace(anywhere, "[…]");
}

/** Whether a text contains what looks like a person's code. */
export function hasFiscalCode(text: string): boolean {
  return withoutFiscalCodes(text) !== text;
}
