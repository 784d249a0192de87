import { federation } from "./federation-cases.js";

const media = [
  { __typename: "Film", id: "m1", title: "Amarcord", minutes: 123 },
  { __typename: "Record", id: "m2", title: "Azzurro", minutes: 41 },
];
const found = ({ id }: { id: string }) => media.find((one) => one.id === id);

/** Knows what there is, and of which kind. */
const library = {
  sdl: `
    type Query { media: [Medium!]! film: Film! }
    interface Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }
    type Film implements Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }
    type Record implements Medium @key(fields: "id") { id: ID! title: String! minutes: Int! }`,
  resolvers: {
    Query: { media: () => media, film: () => media[0] },
    Medium: { __resolveReference: found },
    Film: { __resolveReference: found },
    Record: { __resolveReference: found },
  },
};

/** Rates whatever there is, without knowing the kinds. */
const reviews = {
  sdl: `
    type Query { best: Medium latest: [Review!]! }
    type Medium @key(fields: "id") @interfaceObject {
      id: ID! minutes: Int! @external stars: Int! reviews: [Review!]! verdict: String! @requires(fields: "minutes")
    }
    type Review { text: String! of: Medium! }`,
  resolvers: {
    Query: {
      best: () => ({ id: "m2" }),
      latest: () => [
        { text: "Good", of: { id: "m1" } },
        { text: "Fine", of: { id: "m2" } },
      ],
    },
    Medium: {
      stars: ({ id }: { id: string }) => (id === "m1" ? 5 : 4),
      reviews: ({ id }: { id: string }) => [{ text: `about ${id}`, of: { id } }],
      verdict: ({ minutes }: { minutes: number }) => (minutes > 60 ? "long" : "short"),
    },
  },
};

/** Points to media, and knows nothing of them. */
const shop = {
  sdl: `
    type Query { offers: [Offer!]! }
    type Offer { price: Int! medium: Medium! }
    type Medium @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
  resolvers: {
    Query: {
      offers: () => [
        { price: 3, medium: { id: "m2" } },
        { price: 9, medium: { id: "m1" } },
      ],
    },
  },
};

federation(
  "an interface that others know as an object",
  { library, reviews, shop },
  {
    "has what they add, on each kind": {
      query: "{ media { title stars } film { stars verdict } }",
      data: {
        media: [
          { title: "Amarcord", stars: 5 },
          { title: "Azzurro", stars: 4 },
        ],
        film: { stars: 5, verdict: "long" },
      },
    },
    "is of its kind when they name it": {
      query: "{ best { __typename id stars ... on Record { title } } }",
      data: { best: { __typename: "Record", id: "m2", stars: 4, title: "Azzurro" } },
    },
    "is asked for nothing where they know enough": {
      query: "{ best { id stars } }",
      data: { best: { id: "m2", stars: 4 } },
    },
    "is found behind who can't resolve it": {
      query: "{ offers { price medium { title stars __typename } } }",
      data: {
        offers: [
          { price: 3, medium: { title: "Azzurro", stars: 4, __typename: "Record" } },
          { price: 9, medium: { title: "Amarcord", stars: 5, __typename: "Film" } },
        ],
      },
    },
    "is found there by its key alone": {
      query: "{ offers { medium { id } } }",
      data: { offers: [{ medium: { id: "m2" } }, { medium: { id: "m1" } }] },
    },
    "says its kind there, and nothing else": {
      query: "{ offers { medium { __typename } } }",
      data: { offers: [{ medium: { __typename: "Record" } }, { medium: { __typename: "Film" } }] },
    },
    "takes a fragment of one of its kinds there": {
      query: "{ offers { medium { ... on Film { minutes } } } }",
      data: { offers: [{ medium: {} }, { medium: { minutes: 123 } }] },
    },
    "brings what is required of it": {
      query: "{ latest { of { verdict } } best { verdict } }",
      data: {
        latest: [{ of: { verdict: "long" } }, { of: { verdict: "short" } }],
        best: { verdict: "short" },
      },
    },
    "comes round to itself": {
      query: "{ film { reviews { text of { ... on Film { title reviews { of { id } } } } } } }",
      data: {
        film: { reviews: [{ text: "about m1", of: { title: "Amarcord", reviews: [{ of: { id: "m1" } }] } }] },
      },
    },
    "keeps its key under an alias of that name": {
      query: "{ best { id: stars ... on Record { title } } }",
      data: { best: { id: 4, title: "Azzurro" } },
      stock: "Stock sends the alias' value as the key.",
    },
  },
);
