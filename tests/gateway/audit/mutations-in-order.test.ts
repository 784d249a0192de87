import { federation } from "./federation-cases.js";

/** What all of them did, in the order in which they did it. */
let done: string[] = [];
const fill =
  (name: string, pause: number) =>
  async (_: unknown, { what }: { what: string }) => {
    await new Promise((resolve) => setTimeout(resolve, pause));
    done.push(`${name} ${what}`);
    return { id: "b1", log: done.join(", ") };
  };

const apples = {
  sdl: `
    type Query { box: Box }
    type Mutation { addApple(what: String!): Box! empty: Boolean! }
    type Box @key(fields: "id") { id: ID! log: String! }`,
  resolvers: {
    Query: { box: () => ({ id: "b1", log: done.join(", ") }) },
    Mutation: {
      addApple: fill("apple", 20),
      empty: () => {
        done = [];
        return true;
      },
    },
    Box: { __resolveReference: ({ id }: { id: string }) => ({ id, log: done.join(", ") }) },
  },
};
const pears = {
  sdl: `
    type Mutation { addPear(what: String!): Box }
    type Box @key(fields: "id") { id: ID! label: String! weight: Int }`,
  resolvers: {
    Mutation: {
      addPear: (parent: unknown, args: { what: string }) => {
        if (args.what === "bad") throw new Error("rotten");
        return fill("pear", 1)(parent, args);
      },
    },
    Box: { label: () => "fruit", weight: () => done.length },
  },
};

federation(
  "mutations of several partners",
  { apples, pears },
  {
    "are done one after the other, as they are written": {
      query: `mutation { empty a: addApple(what: "1") { log } b: addPear(what: "2") { id label } c: addApple(what: "3") { log label } d: addPear(what: "4") { id } e: addApple(what: "5") { log } }`,
      data: {
        empty: true,
        a: { log: "apple 1" },
        b: { id: "b1", label: "fruit" },
        c: { log: "apple 1, pear 2, apple 3", label: "fruit" },
        d: { id: "b1" },
        e: { log: "apple 1, pear 2, apple 3, pear 4, apple 5" },
      },
    },
    "go on after one that fails": {
      query: `mutation { empty addPear(what: "bad") { id } addApple(what: "1") { log } }`,
      data: { empty: true, addPear: null, addApple: { log: "apple 1" } },
      errors: ["addPear pears"],
    },
    "of one name are two": {
      query: `mutation ($what: String!) { empty a: addPear(what: $what) { weight } b: addPear(what: $what) { weight } }`,
      variables: { what: "x" },
      data: { empty: true, a: { weight: 1 }, b: { weight: 2 } },
    },
    "are done once each": {
      query: `mutation { empty addApple(what: "1") { log } ... on Mutation { addApple(what: "1") { id label } } }`,
      data: { empty: true, addApple: { log: "apple 1", id: "b1", label: "fruit" } },
    },
  },
);
