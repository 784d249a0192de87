import type { Thing } from "../../subgraphs/fixed-subgraph.js";
import { wordsOf } from "./words.js";

/** Books that the workloads ask for one by one. The data are formulas: there are as many books as anybody wants. */
export const bookCount = 2_000;
const readerCount = 997;

const numberIn = (key: unknown): number => Number(String(key).slice(2));

export function book(number: number): Thing {
  return {
    __typename: "Book",
    isbn: `b-${number}`,
    title: wordsOf(number, 18),
    pages: 80 + ((number * 37) % 700),
    year: 1950 + (number % 70),
    price: 500 + ((number * 91) % 4_500),
    grams: 120 + ((number * 53) % 900),
  };
}

export function reader(number: number): Thing {
  return {
    __typename: "Reader",
    id: `r-${number}`,
    name: wordsOf(number + 5, 12),
    nickname: `@${wordsOf(number + 9, 5)}${number}`,
    town: wordsOf(number % 115, 6),
    email: `${number}@example.org`,
  };
}

export const bookOf = ({ isbn }: Thing): Thing => book(numberIn(isbn));
export const readerOf = ({ id }: Thing): Thing => reader(numberIn(id));

function review(id: string, text: number, by: Thing, of: Thing): Thing {
  return { __typename: "Review", id, stars: 1 + (text % 5), text: wordsOf(text, 175), by, of };
}

/** The first reviews of a book, each by another reader. */
export function reviewsOfBook(of: Thing, count: number): Thing[] {
  const number = numberIn(of.isbn);
  return Array.from({ length: count }, (_, index) =>
    review(`v-${number}-${index}`, number * 10 + index, reader((number * 7 + index * 101) % readerCount), of),
  );
}

/** The first reviews by a reader, each of another book. */
export function reviewsByReader(by: Thing, count: number): Thing[] {
  const number = numberIn(by.id);
  return Array.from({ length: count }, (_, index) =>
    review(`w-${number}-${index}`, number * 9 + index, by, book((number * 13 + index * 5) % bookCount)),
  );
}

/** What so many of those who had a book borrowed besides. */
export function suggestionsFor(of: Thing, count: number): Thing[] {
  const number = numberIn(of.isbn);
  return Array.from({ length: count }, (_, index) => ({
    __typename: "Suggestion",
    readers: 40 - index,
    book: book((number * 17 + (index + 1) * 31) % bookCount),
  }));
}

/** What a reader has at home. */
export function loansOf(by: Thing, count: number): Thing[] {
  const number = numberIn(by.id);
  return Array.from({ length: count }, (_, index) => ({
    __typename: "Loan",
    id: `l-${number}-${index}`,
    dueOn: `2026-${String(1 + ((number + index) % 12)).padStart(2, "0")}-15`,
    book: book((number * 3 + index * 11) % bookCount),
  }));
}

export const copiesOf = ({ isbn }: Thing): number => numberIn(isbn) % 4;

/** Of the weight and the price that the gateway brings along. */
export const postageOf = ({ price, grams }: Thing): number | null =>
  typeof price === "number" && typeof grams === "number" ? 120 + grams + Math.floor(price / 100) : null;
