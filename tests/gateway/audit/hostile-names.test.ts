import { federation } from "./federation-cases.js";
import { smallEngine } from "./small-engine.js";

const books = {
  sdl: `
    type Query { book(constructor: ID): Book }
    type Book @key(fields: "constructor valueOf { toString }") { constructor: ID! valueOf: Inner! @shareable title: String }
    type Inner { toString: ID! @shareable }`,
  resolvers: {
    Query: {
      book: (_: unknown, given: { constructor: string }) => ({
        constructor: given.constructor,
        valueOf: { toString: "inner" },
        title: "A title",
      }),
    },
  },
};
const loans = {
  sdl: `
    type Book @key(fields: "constructor valueOf { toString }") { constructor: ID! valueOf: Inner! @shareable isPrototypeOf: String hasOwnProperty: String }
    type Inner { toString: ID! @shareable }`,
  resolvers: {
    Book: {
      isPrototypeOf: ({ constructor: key, valueOf: inner }: Record<string, unknown>) =>
        JSON.stringify([key, inner]),
      hasOwnProperty: () => null,
    },
  },
};

const lent = '["c",{"toString":"inner"}]';

federation(
  "a name that every object has",
  { books, loans },
  {
    "may be a field's and a key's": {
      query: '{ book(constructor: "c") { constructor valueOf { toString } isPrototypeOf hasOwnProperty } }',
      data: {
        book: {
          constructor: "c",
          valueOf: { toString: "inner" },
          isPrototypeOf: lent,
          hasOwnProperty: null,
        },
      },
    },
    "may be an alias": {
      query:
        '{ toString: book(constructor: "c") { valueOf: title constructor: isPrototypeOf hasOwnProperty: constructor } }',
      data: { toString: { valueOf: "A title", constructor: lent, hasOwnProperty: "c" } },
    },
    "may be an alias of what is not there": {
      query: '{ constructor: book(constructor: "c") { toString: hasOwnProperty } }',
      data: { constructor: { toString: null } },
    },
  },
);

const sdls = {
  books: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! title: String }',
  loans: 'type Book @key(fields: "id") { id: ID! lent: String }',
};
const poisoned = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';

/** What the gateway calls the book. */
const keyIn = (query: string) => /(\w+):book/.exec(query)?.[1] ?? "book";

test("`__proto__` is an alias like any other, and in a partner's answer it is nothing", async () => {
  const engine = await smallEngine(sdls, ({ partner, query }) => {
    const own = partner === "books" ? '"id":"b","title":"T"' : '"lent":"to Ada"';
    const thing = `{"__typename":"Book",${own},${poisoned}}`;
    return JSON.parse(
      partner === "books"
        ? `{"data":{"${keyIn(query)}":${thing},${poisoned}}}`
        : `{"data":{"_entities":[${thing}],${poisoned}}}`,
    );
  });
  try {
    expect(await engine.ask("{ __proto__: book { __proto__: lent constructor: title } }")).toBe(
      '{"data":{"__proto__":{"__proto__":"to Ada","constructor":"T"}}}',
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  } finally {
    await engine.close();
  }
});

test("an error at such a place is told there", async () => {
  const engine = await smallEngine(sdls, ({ partner, query }) =>
    partner === "books"
      ? { data: { [keyIn(query)]: { __typename: "Book", id: "b" } } }
      : { data: { _entities: [null] }, errors: [{ message: "no", path: ["_entities", 0, "lent"] }] },
  );
  try {
    expect(JSON.parse(await engine.ask("{ constructor: book { __proto__: lent } }"))).toEqual(
      JSON.parse(
        `{"errors":[{"message":"no","path":["constructor","__proto__"],"extensions":{"code":"INTERNAL_SERVER_ERROR","partner":"loans"}}],
          "data":{"constructor":{"__proto__":null}}}`,
      ),
    );
  } finally {
    await engine.close();
  }
});
