import { federation } from "./federation-cases.js";

const moved = (name: string) => () => {
  throw new Error(`${name} has moved`);
};

const before = {
  sdl: `
    type Query { bridges: [Bridge!]! oldest: Bridge @shareable }
    type Bridge @key(fields: "id") { id: ID! length: Int! toll: Int! built: Int! }`,
  resolvers: {
    Query: { bridges: () => [{ id: "b1" }, { id: "b2" }], oldest: () => ({ id: "b2" }) },
    Bridge: {
      __resolveReference: (key: object) => key,
      length: moved("length"),
      toll: moved("toll"),
      built: ({ id }: { id: string }) => (id === "b1" ? 1892 : 1588),
    },
  },
};
const since = {
  sdl: `
    type Bridge @key(fields: "id") {
      id: ID! length: Int! @override(from: "before")
      built: Int! @external
      toll: Int! @override(from: "before") @requires(fields: "built")
      age: String! @requires(fields: "built")
    }`,
  resolvers: {
    Bridge: {
      length: ({ id }: { id: string }) => (id === "b1" ? 960 : 48),
      toll: ({ built }: { built: number }) => (built > 1800 ? 2 : 0),
      age: ({ built }: { built: number }) => `since ${built}`,
    },
  },
};
const abroad = {
  sdl: `
    type Query { oldest: Bridge @shareable }
    type Bridge @key(fields: "id") { id: ID! flag: String! @override(from: "nobody") }`,
  resolvers: {
    Query: { oldest: () => ({ id: "b2" }) },
    Bridge: { flag: () => "green" },
  },
};

federation(
  "a field that moved to another partner",
  { before, since, abroad },
  {
    "is asked of who has it now": {
      query: "{ bridges { id length } }",
      data: {
        bridges: [
          { id: "b1", length: 960 },
          { id: "b2", length: 48 },
        ],
      },
    },
    "may require what stayed": {
      query: "{ bridges { toll age } }",
      data: {
        bridges: [
          { toll: 2, age: "since 1892" },
          { toll: 0, age: "since 1588" },
        ],
      },
    },
    "is found from a root that both have": {
      query: "{ oldest { length built toll } }",
      data: { oldest: { length: 48, built: 1588, toll: 0 } },
    },
    "from a partner that is not there was always the other's": {
      query: "{ oldest { flag } bridges { flag } }",
      data: { oldest: { flag: "green" }, bridges: [{ flag: "green" }, { flag: "green" }] },
    },
    "goes by the client's names": {
      query: "{ oldest { built: length length: built id: toll } }",
      data: { oldest: { built: 48, length: 1588, id: 0 } },
    },
  },
);
