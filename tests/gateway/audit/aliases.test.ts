import { federation } from "./federation-cases.js";

const books = [
  { isbn: "i1", shelf: "s1", row: 1, title: "Promessi sposi", oldNumber: "i2", pages: 700 },
  { isbn: "i2", shelf: "s1", row: 2, title: "Pinocchio", oldNumber: "i1", pages: 200 },
];

/** Knows books by number, and where each stands. */
const catalogue = {
  sdl: `
    type Query { books: [Book!]! book(isbn: ID!): Book }
    type Book @key(fields: "isbn") @key(fields: "shelf row") {
      isbn: ID! shelf: ID! row: Int! title: String! oldNumber: ID! pages(from: Int = 0): Int!
    }`,
  resolvers: {
    Query: {
      books: () => books,
      book: (_: unknown, { isbn }: { isbn: string }) => books.find((book) => book.isbn === isbn),
    },
    Book: {
      __resolveReference: ({ isbn, shelf, row }: (typeof books)[0]) =>
        books.find((book) => book.isbn === isbn || (book.shelf === shelf && book.row === row)),
      pages: ({ pages }: (typeof books)[0], { from }: { from: number }) => pages - from,
    },
  },
};

/** Lends them. */
const lending = {
  sdl: `
    type Book @key(fields: "isbn") {
      isbn: ID! title: String! @external pages(from: Int = 0): Int! @external
      borrower: String
      label: String! @requires(fields: "title")
      weight: Int! @requires(fields: "pages")
    }`,
  resolvers: {
    Book: {
      borrower: ({ isbn }: { isbn: string }) => `borrower of ${isbn}`,
      label: ({ isbn, title }: { isbn: string; title: string }) => `${isbn}: ${title}`,
      weight: ({ pages }: { pages: number }) => pages * 4,
    },
  },
};

/** Dusts them, shelf by shelf. */
const cleaning = {
  sdl: `type Book @key(fields: "shelf row") { shelf: ID! row: Int! dusted: String! }`,
  resolvers: { Book: { dusted: ({ shelf, row }: { shelf: string; row: number }) => `${shelf}/${row}` } },
};

const wrongEntity = "Stock sends the alias' value as the key.";
const first = { book: { isbn: "i1" } };

federation(
  "an alias",
  { catalogue, lending, cleaning },
  {
    "that is called as a key does not become the key": {
      query: "{ books { isbn: oldNumber borrower } }",
      data: {
        books: [
          { isbn: "i2", borrower: "borrower of i1" },
          { isbn: "i1", borrower: "borrower of i2" },
        ],
      },
      stock: wrongEntity,
    },
    "that is called as a key of another type fits, too": {
      query: '{ book(isbn: "i1") { isbn: pages borrower } }',
      data: { book: { isbn: 700, borrower: "borrower of i1" } },
      stock: wrongEntity,
    },
    "may swap two keys": {
      query: '{ book(isbn: "i1") { shelf: isbn isbn: shelf borrower dusted } }',
      data: { book: { shelf: "i1", isbn: "s1", borrower: "borrower of i1", dusted: "s1/1" } },
      stock: wrongEntity,
    },
    "that is called as a part of a key leaves the other part alone": {
      query: '{ book(isbn: "i2") { row: pages dusted } }',
      data: { book: { row: 200, dusted: "s1/2" } },
      stock: wrongEntity,
    },
    "that is called as what another field requires does not become it": {
      query: '{ book(isbn: "i1") { title: oldNumber label } }',
      data: { book: { title: "i2", label: "i1: Promessi sposi" } },
      stock: "Stock hands the alias' value to the field that requires another's.",
    },
    "of what another field requires does not hide it": {
      query: '{ book(isbn: "i1") { name: title label } }',
      data: { book: { name: "Promessi sposi", label: "i1: Promessi sposi" } },
    },
    "of a key does not hide it": {
      query: '{ book(isbn: "i1") { number: isbn borrower } }',
      data: { book: { number: "i1", borrower: "borrower of i1" } },
    },
    "that is called as the field that requires it": {
      query: '{ book(isbn: "i1") { label: title title: label } }',
      data: { book: { label: "Promessi sposi", title: "i1: Promessi sposi" } },
    },
    "of the type's name is a name like any other": {
      query: '{ book(isbn: "i1") { isbn: __typename __typename: borrower } }',
      data: { book: { isbn: "Book", __typename: "borrower of i1" } },
      stock: "Stock needs __typename for itself.",
    },
    "of the same entity is asked beside the entity": {
      query: '{ one: book(isbn: "i1") { borrower } two: book(isbn: "i2") { borrower label } }',
      data: {
        one: { borrower: "borrower of i1" },
        two: { borrower: "borrower of i2", label: "i2: Pinocchio" },
      },
    },
    "of one field with other arguments is a field of its own": {
      query: '{ book(isbn: "i1") { pages a: pages(from: 100) b: pages(from: 200) weight } }',
      data: { book: { pages: 700, a: 600, b: 500, weight: 2800 } },
    },
    "in a fragment means the same": {
      query: `{ book(isbn: "i1") { ...Renamed borrower } } fragment Renamed on Book { isbn: title }`,
      data: { book: { isbn: "Promessi sposi", borrower: "borrower of i1" } },
      stock: wrongEntity,
    },
    "may call two fields by each other's partner's names": {
      query: '{ book(isbn: "i1") { title: borrower borrower: title } }',
      data: { book: { title: "borrower of i1", borrower: "Promessi sposi" } },
    },
    "repeated is one field": {
      query:
        '{ ...One ...One } fragment One on Query { book(isbn: "i1") { isbn isbn } book(isbn: "i1") { isbn } }',
      data: first,
    },
  },
);
