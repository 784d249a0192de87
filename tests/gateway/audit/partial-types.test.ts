import { federation } from "./federation-cases.js";

const thing = (kind: string, id: string) => ({ __typename: kind, id });

const market = {
  sdl: `
    type Query { stalls: [Stall!]! first: Offer @shareable }
    type Stall @key(fields: "id") { id: ID! offer: Offer! @shareable keeper: Keeper! @shareable }
    union Offer = Fruit | Cheese
    interface Keeper { id: ID! }
    type Fruit @key(fields: "id") { id: ID! season: String! }
    type Cheese @key(fields: "id") { id: ID! months: Int! }
    type Farmer implements Keeper @key(fields: "id") { id: ID! fields: Int! }
    type Dairy implements Keeper @key(fields: "id") { id: ID! cows: Int! }`,
  resolvers: {
    Query: {
      stalls: () => [{ id: "s1" }, { id: "s2" }],
      first: () => thing("Fruit", "o1"),
    },
    Stall: {
      __resolveReference: (key: object) => key,
      offer: ({ id }: { id: string }) => (id === "s1" ? thing("Fruit", "o1") : thing("Cheese", "o2")),
      keeper: ({ id }: { id: string }) => (id === "s1" ? thing("Farmer", "k1") : thing("Dairy", "k2")),
    },
    Fruit: { season: () => "summer" },
    Cheese: { months: () => 12 },
    Farmer: { fields: () => 4 },
    Dairy: { cows: () => 40 },
  },
};

/** Knows fruit and honey, but no cheese, and farmers alone. */
const prices = {
  sdl: `
    type Query { first: Offer @shareable best: [Offer]! }
    union Offer = Fruit | Honey
    interface Keeper { id: ID! phone: String! }
    type Fruit @key(fields: "id") { id: ID! price: Int! }
    type Honey @key(fields: "id") { id: ID! price: Int! bees: String! }
    type Cheese @key(fields: "id") { id: ID! price: Int! }
    type Farmer implements Keeper @key(fields: "id") { id: ID! phone: String! }
    type Dairy implements Keeper @key(fields: "id") { id: ID! phone: String! }`,
  resolvers: {
    Query: {
      first: () => thing("Fruit", "o1"),
      best: () => [thing("Honey", "o3"), null, thing("Fruit", "o1")],
    },
    Fruit: { price: () => 3 },
    Honey: { price: () => 9, bees: () => "many" },
    Cheese: { price: () => 20 },
    Farmer: { phone: ({ id }: { id: string }) => `phone of ${id}` },
    Dairy: { phone: ({ id }: { id: string }) => `phone of ${id}` },
  },
};

federation(
  "a type that not all know all of",
  { market, prices },
  {
    "has the members of all": {
      query:
        "{ best { __typename ... on Fruit { season price } ... on Honey { bees } ... on Cheese { months } } stalls { offer { ... on Cheese { months price } ... on Honey { bees } } } }",
      data: {
        best: [
          { __typename: "Honey", bees: "many" },
          null,
          { __typename: "Fruit", season: "summer", price: 3 },
        ],
        stalls: [{ offer: {} }, { offer: { months: 12, price: 20 } }],
      },
    },
    "is asked of none that does not know the member": {
      query: "{ first { ... on Honey { bees } ... on Cheese { months } } }",
      data: { first: {} },
    },
    "is of one kind whoever is asked": {
      query: "{ first { __typename ... on Fruit { price season } } }",
      data: { first: { __typename: "Fruit", price: 3, season: "summer" } },
    },
    "has an interface's fields from who knows them": {
      query: "{ stalls { keeper { phone ... on Dairy { cows } } } }",
      data: {
        stalls: [{ keeper: { phone: "phone of k1" } }, { keeper: { phone: "phone of k2", cows: 40 } }],
      },
    },
    "keeps what an alias hides": {
      query: "{ stalls { keeper { id: phone ... on Farmer { fields } } } }",
      data: { stalls: [{ keeper: { id: "phone of k1", fields: 4 } }, { keeper: { id: "phone of k2" } }] },
    },
  },
);
