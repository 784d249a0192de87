import { federation } from "./federation-cases.js";

const seat = (id: string | null) => (id === null ? null : { id });
const rows = [[seat("s1"), null, seat("s2")], null, [], [seat("s3"), seat("s1")]];

const theatre = {
  sdl: `
    type Query { rows: [[Seat]] strict: [[Seat!]!] blocks: [[[Seat]]] plan: Plan! }
    type Plan @key(fields: "id") { id: ID! rows: [[Seat]] }
    type Seat @key(fields: "id") { id: ID! number: Int! }`,
  resolvers: {
    Query: {
      rows: () => rows,
      strict: () => [[seat("s1")], [seat("s2"), seat("s3")]],
      blocks: () => [[[seat("s1"), null]], [null, []], null, [[null], [seat("s3")]]],
      plan: () => ({ id: "p1", rows }),
    },
    Plan: { __resolveReference: ({ id }: { id: string }) => ({ id, rows }) },
    Seat: { __resolveReference: (key: object) => key, number: ({ id }: { id: string }) => Number(id[1]) },
  },
};

type Known = { rows: ({ id: string; number: number } | null)[][] };

const tickets = {
  sdl: `
    type Seat @key(fields: "id") { id: ID! number: Int! @external guest: String coat: Int! }
    type Plan @key(fields: "id") {
      id: ID! rows: [[Seat]] @external
      count: String! @requires(fields: "rows { number }")
    }`,
  resolvers: {
    Seat: {
      guest: ({ id }: { id: string }) => (id === "s2" ? null : `guest of ${id}`),
      coat: ({ id }: { id: string }) => {
        if (id === "s3") throw new Error("no coat");
        return 1;
      },
    },
    Plan: { count: ({ rows }: Known) => JSON.stringify(rows) },
  },
};
federation(
  "lists of lists",
  { theatre, tickets },
  {
    "keep their nulls where they are": {
      query: "{ rows { id guest } }",
      data: {
        rows: [
          [{ id: "s1", guest: "guest of s1" }, null, { id: "s2", guest: null }],
          null,
          [],
          [
            { id: "s3", guest: "guest of s3" },
            { id: "s1", guest: "guest of s1" },
          ],
        ],
      },
    },
    "are as deep as they are": {
      query: "{ blocks { guest } }",
      data: {
        blocks: [[[{ guest: "guest of s1" }, null]], [null, []], null, [[null], [{ guest: "guest of s3" }]]],
      },
    },
    "tell an error at its place": {
      query: "{ rows { coat } }",
      data: { rows: [[{ coat: 1 }, null, { coat: 1 }], null, [], [null, { coat: 1 }]] },
      errors: ["rows.3.0.coat tickets"],
    },
    "tell an error at its place, however deep": {
      query: "{ blocks { coat } }",
      data: { blocks: [[[{ coat: 1 }, null]], [null, []], null, [[null], [null]]] },
      errors: ["blocks.3.1.0.coat tickets"],
    },
    "of what can't be null are null as a whole": {
      query: "{ strict { coat } }",
      data: { strict: null },
      errors: ["strict.1.1.coat tickets"],
    },
    "are brought whole to who requires them": {
      query: "{ plan { count } }",
      data: { plan: { count: '[[{"number":1},null,{"number":2}],null,[],[{"number":3},{"number":1}]]' } },
      stock: "Stock looks into one list only.",
    },
  },
);
