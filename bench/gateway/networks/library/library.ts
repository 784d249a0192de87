import type { FixedSubgraph, Thing } from "../../subgraphs/fixed-subgraph.js";
import {
  book,
  bookOf,
  copiesOf,
  loansOf,
  postageOf,
  reader,
  readerOf,
  reviewsByReader,
  reviewsOfBook,
  suggestionsFor,
} from "./things.js";

const count = ({ first = 5 }: { first?: number }): number => first;
const several = (args: object, make: (number: number) => Thing): Thing[] =>
  Array.from({ length: count(args) }, (_, index) => make(index));

const books: FixedSubgraph = {
  name: "books",
  sdl: `
    extend type Query { book(isbn: ID!): Book  newBooks(first: Int): [Book!]! }
    type Book @key(fields: "isbn") {
      isbn: ID! title: String! pages: Int! year: Int! price: Int! grams: Int!
    }`,
  fields: {
    Query: {
      book: (_, { isbn }) => bookOf({ __typename: "Book", isbn }),
      newBooks: (_, args) => several(args, (index) => book(index * 7)),
    },
  },
  entity: bookOf,
};

const people: FixedSubgraph = {
  name: "people",
  sdl: `
    extend type Query { readers(first: Int): [Reader!]! }
    type Reader @key(fields: "id") {
      id: ID! name: String! nickname: String! town: String!
      email: String @requiresScopes(scopes: [["people:read"]])
    }`,
  fields: { Query: { readers: (_, args) => several(args, (index) => reader(index * 3)) } },
  entity: readerOf,
};

const reviews: FixedSubgraph = {
  name: "reviews",
  sdl: `
    type Review @key(fields: "id") { id: ID! stars: Int! text: String! by: Reader! of: Book! }
    extend type Book @key(fields: "isbn") { isbn: ID! @external reviews(first: Int): [Review!]! }
    extend type Reader @key(fields: "id") { id: ID! @external reviews(first: Int): [Review!]! }`,
  fields: {
    Book: { reviews: (of, args) => reviewsOfBook(of, count(args)) },
    Reader: { reviews: (by, args) => reviewsByReader(by, count(args)) },
  },
};

const shelves: FixedSubgraph = {
  name: "shelves",
  sdl: `
    extend type Book @key(fields: "isbn") {
      isbn: ID! @external price: Int! @external grams: Int! @external
      available: Boolean! copies: Int! postage: Int @requires(fields: "price grams")
    }`,
  fields: { Book: { available: (of) => copiesOf(of) > 0, copies: copiesOf, postage: postageOf } },
};

const loans: FixedSubgraph = {
  name: "loans",
  sdl: `
    type Loan { id: ID! dueOn: String! book: Book! }
    type Suggestion { readers: Int! book: Book! }
    extend type Book @key(fields: "isbn") { isbn: ID! @external suggestions(first: Int): [Suggestion!]! }
    extend type Reader @key(fields: "id") { id: ID! @external loans(first: Int): [Loan!]! }`,
  fields: {
    Book: { suggestions: (of, args) => suggestionsFor(of, count(args)) },
    Reader: { loans: (by, args) => loansOf(by, count(args)) },
  },
};

/** Five libraries' subgraphs that know each other's books and readers. */
export const library: readonly FixedSubgraph[] = [books, people, reviews, shelves, loans];
