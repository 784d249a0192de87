import { buildSchema, type ExecutionResult, graphqlSync } from "graphql";

/**
 * A world in which everything follows from a thing's key: so each answer can be held against what it must be, whoever
 * gave it, and whenever.
 */
export const partnerNames = ["territory", "food-distribution", "civic-center"] as const;
export type ChaosPartner = (typeof partnerNames)[number];

const placeOf = (code: string) => ({
  __typename: "Place",
  code,
  name: `Località n. ${code} 🏘`,
  parcels: Number(code) * 7,
  notes: Array.from({ length: Number(code) % 5 }, (_, index) => `“${code}/${index}” è un'annotazione`),
  activities: () => [0, 1, 2].map((index) => activityOf(`${code}-${index}`)),
});

const activityOf = (id: string) => ({
  id,
  title: `Attività ${id}`,
  place: () => placeOf(id.split("-")[0]!),
});

const roots = {
  place: ({ code }: { code: string }) => placeOf(code),
  places: ({ from, count }: { from: number; count: number }) =>
    Array.from({ length: count }, (_, index) => placeOf(`${from + index}`)),
  parcelsOf: ({ code }: { code: string }) => placeOf(code).parcels,
  activity: ({ id }: { id: string }) => activityOf(id),
};

type Root = keyof typeof roots;
const root = (name: Root) => (_: unknown, args: object) => roots[name](args as never);
const Place = { __resolveReference: ({ code }: { code: string }) => placeOf(code) };
const handedOver = new Map<string, number>();

/** Counts how often it was told the same thing. */
function handOver(_: unknown, { key }: { key: string }) {
  const times = (handedOver.get(key) ?? 0) + 1;
  handedOver.set(key, times);
  return { key, times };
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

export const partnerSchemas: Record<ChaosPartner, { sdl: string; resolvers: object }> = {
  territory: {
    sdl: `${link}
      type Query { place(code: ID!): Place! places(from: Int!, count: Int!): [Place!]! }
      type Place @key(fields: "code") { code: ID! name: String! }`,
    resolvers: { Query: { place: root("place"), places: root("places") }, Place },
  },
  "food-distribution": {
    sdl: `${link}
      type Query { parcelsOf(code: ID!): Int! }
      type Mutation { handOver(key: ID!): HandOver! }
      type HandOver { key: ID! times: Int! }
      type Place @key(fields: "code") { code: ID! parcels: Int! notes: [String!]! }`,
    resolvers: { Query: { parcelsOf: root("parcelsOf") }, Mutation: { handOver }, Place },
  },
  "civic-center": {
    sdl: `${link}
      type Query { activity(id: ID!): Activity! }
      type Activity @key(fields: "id") { id: ID! title: String! place: Place! }
      type Place @key(fields: "code") { code: ID! activities: [Activity!]! }`,
    resolvers: {
      Query: { activity: root("activity") },
      Activity: { __resolveReference: ({ id }: { id: string }) => activityOf(id) },
      Place,
    },
  },
};

const whole = buildSchema(`
  type Query {
    place(code: ID!): Place! places(from: Int!, count: Int!): [Place!]!
    parcelsOf(code: ID!): Int! activity(id: ID!): Activity!
  }
  type Mutation { handOver(key: ID!): HandOver! }
  type HandOver { key: ID! times: Int! }
  type Place { code: ID! name: String! parcels: Int! notes: [String!]! activities: [Activity!]! }
  type Activity { id: ID! title: String! place: Place! }
`);

/** What a question must be answered, if every partner were well; a mutation, if it is done for the first time. */
export function expectedOf(source: string, variableValues: Record<string, unknown>): ExecutionResult["data"] {
  const rootValue = { ...roots, handOver: ({ key }: { key: string }) => ({ key, times: 1 }) };
  return graphqlSync({ schema: whole, source, variableValues, rootValue }).data;
}
