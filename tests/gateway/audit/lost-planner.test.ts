import { times } from "../../support/crowd.js";
import { federation } from "./federation-cases.js";

const films = [
  { __typename: "Film", id: "f1", title: "Amarcord", minutes: 123 },
  { __typename: "Record", id: "r1", title: "Creuza de mä", minutes: 34 },
];
const library = {
  sdl: `
    type Query { media: [Medium!]! film: Film! }
    interface Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }
    type Film implements Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }
    type Record implements Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }`,
  resolvers: {
    Query: { media: () => films, film: () => films[0] },
    Medium: {
      __resolveReference: ({ id }: { id: string }) => films.find((one) => one.id === id),
    },
    Film: { __resolveReference: ({ id }: { id: string }) => films.find((one) => one.id === id) },
    Record: { __resolveReference: ({ id }: { id: string }) => films.find((one) => one.id === id) },
  },
};
const reviews = {
  sdl: `
    type Query { best: Medium }
    type Medium @key(fields: "id") @interfaceObject {
      id: ID! minutes: Int! @external stars: Int! verdict: String! @requires(fields: "minutes")
    }`,
  resolvers: {
    Query: { best: () => ({ id: "f1" }) },
    Medium: {
      __resolveReference: (key: object) => key,
      stars: ({ id }: { id: string }) => id.length,
      verdict: ({ minutes }: { minutes: number }) => (minutes > 100 ? "long" : "short"),
    },
  },
};
const shop = {
  sdl: `
    type Query { offers: [Offer!]! }
    type Offer { medium: Medium! }
    type Medium @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
  resolvers: { Query: { offers: () => [{ medium: { id: "f1" } }, { medium: { id: "r1" } }] } },
};

const goesRound = "{ offers { medium { ... on Film { minutes verdict } } } }";
const found = { offers: [{ medium: { minutes: 123, verdict: "long" } }, { medium: {} }] };

federation(
  "what Apollo's planner goes round and round over",
  { library, reviews, shop },
  {
    "is planned without it": {
      query: goesRound,
      data: found,
      stock: "Apollo's planner ends after half a minute, out of memory.",
    },
  },
  (running) => {
    test("holds nobody up, and is planned once", async () => {
      const others = times(10, (index) => ({
        query: `{ best { stars a${index}: title } }`,
        data: { best: { stars: 2, [`a${index}`]: "Amarcord" } },
      }));
      const lost = times(4, () => ({ query: goesRound, data: found }));
      const all = [...lost, ...others, ...lost];
      const answers = await Promise.all(all.map(({ query }) => running().gateway.ask(query)));
      expect(answers).toEqual(all.map(({ data }) => ({ data })));
    });
  },
);

const cats = {
  alpha: {
    sdl: `
      type Query { cat: Cat }
      type Cat @key(fields: "id") { id: ID! @shareable home: ID! @external told: String @requires(fields: "home") }`,
    resolvers: {
      Query: { cat: () => ({ id: "c1" }) },
      Cat: {
        __resolveReference: (key: object) => key,
        told: ({ home }: { home?: string }) => `told of ${home}`,
      },
    },
  },
  gamma: {
    sdl: `type Cat @key(fields: "id") { id: ID! @shareable home: ID! }`,
    resolvers: {
      Cat: { __resolveReference: ({ id }: { id: string }) => ({ id, home: `the home of ${id}` }) },
    },
  },
  epsilon: {
    sdl: `
      type Cat @key(fields: "id") {
        id: ID! @shareable home: ID! @external told: String @external made: String @requires(fields: "home told")
      }`,
    resolvers: {
      Cat: {
        __resolveReference: (key: object) => key,
        made: ({ home, told }: { home: string; told: string }) => `${home} and ${told}`,
      },
    },
  },
};

federation("what requires two fields of which one requires the other", cats, {
  "is told both": {
    query: "{ cat { made } }",
    data: { cat: { made: "the home of c1 and told of the home of c1" } },
    stock: "Apollo's planner asks for one of them without what that requires.",
  },
});
