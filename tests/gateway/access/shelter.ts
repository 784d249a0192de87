import { link, type RuledPartner } from "./ruled-network.js";

const ada = {
  __typename: "Person",
  id: "1",
  name: "Ada",
  secretIncome: 4710,
  secretVow: "SECRET vow",
  tag: "SECRET tag",
  mood: "SECRET_JOY",
  secretDiary: { text: "SECRET diary" },
  card: { number: 7, secretPin: "SECRET pin" },
};
const ugo = { ...ada, id: "2", name: "Ugo" };
const people = [ada, ugo];
const cat = { __typename: "Cat", name: "Tom", secretName: "Tommaso", owner: ada };
const dog = { __typename: "Dog", name: "Rex", secretName: "SECRET Rex", owner: ugo };
const ghost = { __typename: "Ghost", sheet: "SECRET sheet" };

/** People and their animals: what there may be of rules, once. */
export const shelter = {
  sdl: `
    ${link}
    type Query {
      open: String!
      constructor: String
      secretConstructor: String @authenticated
      me: Person
      person(id: ID!): Person
      people: [Person!]!
      pets: [Pet]!
      beings: [Being]!
      livingBeings: [Being!]
      secretWord: String @authenticated
      secretPromise: String! @requiresScopes(scopes: [["food:read"]])
      secretEither: String @requiresScopes(scopes: [["food:read", "labs:read"], ["civic:read"]])
    }
    type Mutation {
      greet(name: String!): Person
      promise: String!
      secretDeed: String @requiresScopes(scopes: [["food:write"]])
    }
    interface Pet { name: String secretName: String owner: Person }
    type Cat implements Pet { name: String secretName: String owner: Person }
    type Dog implements Pet {
      name: String secretName: String @requiresScopes(scopes: [["food:read"]]) owner: Person
    }
    type Ghost @requiresScopes(scopes: [["labs:read"]]) { sheet: String }
    union Being = Cat | Dog | Ghost
    type Person @key(fields: "id") {
      id: ID!
      name: String
      self: Person
      friends: [Person!]!
      secretIncome: Int @requiresScopes(scopes: [["food:read"]])
      secretVow: String! @authenticated
      tag: Tag
      mood: Mood
      secretDiary: Diary
      card: Card!
    }
    scalar Tag @authenticated
    enum Mood @requiresScopes(scopes: [["food:read"]]) { SECRET_JOY GRIEF }
    type Diary @authenticated { text: String! }
    type Card { number: Int! secretPin: String! @authenticated }
  `,
  resolvers: {
    Query: {
      open: () => "open",
      constructor: () => "built",
      secretConstructor: () => "SECRET",
      me: () => ada,
      person: (_: unknown, { id }: { id: string }) => people.find((one) => one.id === id),
      people: () => people,
      pets: () => [cat, dog],
      beings: () => [cat, ghost, dog],
      livingBeings: () => [cat, ghost],
      secretWord: () => "SECRET word",
      secretPromise: () => "SECRET promise",
      secretEither: () => "SECRET either",
    },
    Mutation: {
      greet: (_: unknown, { name }: { name: string }) => ({ ...ada, name }),
      promise: () => "promised",
      secretDeed: () => "SECRET deed",
    },
    Person: {
      __resolveReference: ({ id }: { id: string }) => people.find((one) => one.id === id),
      self: (person: object) => person,
      friends: ({ id }: { id: string }) => people.filter((one) => one.id !== id),
    },
  },
} satisfies RuledPartner;

/** Knows something else of people. */
export const bank = {
  sdl: `
    ${link}
    type Person @key(fields: "id") {
      id: ID!
      balance: Int!
      secretIncome: Int @external
      benefit: Int @requires(fields: "secretIncome") @requiresScopes(scopes: [["food:read"]])
    }
  `,
  resolvers: {
    Person: {
      __resolveReference: (key: object) => key,
      balance: () => 12,
      benefit: ({ secretIncome = 0 }) => secretIncome / 10,
    },
  },
} satisfies RuledPartner;
