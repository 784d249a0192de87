import { federation } from "./federation-cases.js";

const animals = [
  { __typename: "Dog", id: "a1", name: "Fido", tricks: 3 },
  { __typename: "Cat", id: "a2", name: "Micia", tricks: null },
  { __typename: "Fish", name: "Rosso" },
];
const named = (id: string) => animals.find((animal) => animal.id === id);

const shelter = {
  sdl: `
    type Query { animals: [Animal!]! dog: Dog pets: [Pet] anything: [Anything!]! }
    interface Animal { name: String! }
    interface Pet implements Animal { id: ID! name: String! }
    union Anything = Dog | Fish | Bowl
    type Dog implements Animal & Pet @key(fields: "id") { id: ID! name: String! tricks: Int! friend: Animal }
    type Cat implements Animal & Pet @key(fields: "id") { id: ID! name: String! tricks: Int friend: Pet! }
    type Fish implements Animal { name: String! }
    type Bowl { litres: Float! dweller: Fish! }`,
  resolvers: {
    Query: {
      animals: () => animals,
      dog: () => animals[0],
      pets: () => [animals[1], null, animals[0]],
      anything: () => [animals[2], { __typename: "Bowl", litres: 2.5, dweller: animals[2] }, animals[0]],
    },
    Dog: { __resolveReference: ({ id }: { id: string }) => named(id), friend: () => animals[1] },
    Cat: { __resolveReference: ({ id }: { id: string }) => named(id), friend: () => animals[0] },
  },
};

const vet = {
  sdl: `
    type Dog @key(fields: "id") { id: ID! weight: Float! chip: ID! }
    type Cat @key(fields: "id") { id: ID! weight: Float chip: ID! }`,
  resolvers: {
    Dog: { weight: () => 12.5, chip: ({ id }: { id: string }) => `chip ${id}` },
    Cat: { weight: () => null, chip: ({ id }: { id: string }) => `chip ${id}` },
  },
};

federation(
  "types that are mixed",
  { shelter, vet },
  {
    "give what each of them has": {
      query: "{ animals { name ... on Dog { weight } ... on Cat { chip } } }",
      data: {
        animals: [{ name: "Fido", weight: 12.5 }, { name: "Micia", chip: "chip a2" }, { name: "Rosso" }],
      },
    },
    "may differ in what can be null, under names of their own": {
      query: "{ animals { ... on Dog { dogs: tricks weight } ... on Cat { cats: tricks heavy: weight } } }",
      data: { animals: [{ dogs: 3, weight: 12.5 }, { cats: null, heavy: null }, {}] },
    },
    "say what they are, at every level": {
      query: "{ __typename pets { __typename friends: __typename ... on Cat { friend { __typename id } } } }",
      data: {
        __typename: "Query",
        pets: [
          { __typename: "Cat", friends: "Cat", friend: { __typename: "Dog", id: "a1" } },
          null,
          { __typename: "Dog", friends: "Dog" },
        ],
      },
    },
    "are fetched from others behind an interface within an interface": {
      query:
        "{ animals { ... on Pet { id ... on Animal { ... on Dog { friend { ... on Pet { ... on Cat { chip } } } } } } } }",
      data: { animals: [{ id: "a1", friend: { chip: "chip a2" } }, { id: "a2" }, {}] },
    },
    "meet fragments of types that they never are": {
      query: "{ dog { ... on Animal { ... on Cat { chip } name } ... on Dog { chip } } }",
      data: { dog: { name: "Fido", chip: "chip a1" } },
    },
    "of a union are told apart by fragments of an interface": {
      query:
        "{ anything { ... on Animal { name } ... on Pet { id } ... on Dog { weight } ... on Bowl { litres dweller { name } } } }",
      data: {
        anything: [
          { name: "Rosso" },
          { litres: 2.5, dweller: { name: "Rosso" } },
          { name: "Fido", id: "a1", weight: 12.5 },
        ],
      },
    },
    "of a union may give nothing but what they are": {
      query: "{ anything { __typename } }",
      data: { anything: [{ __typename: "Fish" }, { __typename: "Bowl" }, { __typename: "Dog" }] },
    },
    "have one response key for fields of different partners": {
      query: "{ animals { ... on Dog { id: chip } ... on Cat { id } ... on Fish { other: name } } }",
      data: { animals: [{ id: "chip a1" }, { id: "a2" }, { other: "Rosso" }] },
    },
    "select the same thing deeper and deeper": {
      query:
        "{ pets { ... on Dog { friend { name } } ... on Dog { friend { ... on Cat { friend { id } } } } ... on Cat { dog: friend { ... on Dog { chip } } } } }",
      data: {
        pets: [{ dog: { chip: "chip a1" } }, null, { friend: { name: "Micia", friend: { id: "a1" } } }],
      },
    },
  },
);
