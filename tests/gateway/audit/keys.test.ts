import { federation } from "./federation-cases.js";

interface Person {
  id?: string;
  code?: string;
  town?: { province: string; number: number };
  badge?: string | null;
}
const people: Person[] = [
  { id: "p1", code: "c1", town: { province: "CR", number: 7 }, badge: "b1" },
  { id: "p2", code: "c2", town: { province: "CR", number: 8 }, badge: null },
  { id: "p3", code: "c3", town: { province: "MN", number: 7 }, badge: "b3" },
];
const by =
  (...keys: (keyof Person)[]) =>
  (given: Person) =>
    people.find((person) =>
      keys.some((key) => given[key] && JSON.stringify(given[key]) === JSON.stringify(person[key])),
    );

/** Knows people by their id, and their code. */
const register = {
  sdl: `
    type Query { people: [Person!]! }
    type Person @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }`,
  resolvers: { Query: { people: () => people }, Person: { __resolveReference: by("id", "code") } },
};
/** Knows codes and where they live. */
const homes = {
  sdl: `
    type Person @key(fields: "code") @key(fields: "town { province number }") { code: ID! town: Town! }
    type Town { province: String! @shareable number: Int! @shareable }`,
  resolvers: { Person: { __resolveReference: by("code", "town") } },
};
/** Knows only where people live, and gives out badges, which not all have. */
const guards = {
  sdl: `
    type Query { onDuty: [Person!]! }
    type Person @key(fields: "town { province number }") @key(fields: "badge") { town: Town! badge: ID watch: String! }
    type Town { province: String! @shareable number: Int! @shareable }`,
  resolvers: {
    Query: { onDuty: () => [people[2], people[0]] },
    Person: {
      __resolveReference: by("town", "badge"),
      watch: ({ town }: Person) => `${town?.province}-${town?.number}`,
    },
  },
};
/** Knows badges. */
const gates = {
  sdl: `
    type Query { passing: [Person]! }
    type Person @key(fields: "badge") { badge: ID gate: Int }`,
  resolvers: {
    Query: { passing: () => [{ badge: "b3", gate: 3 }, null, { badge: "b1", gate: 1 }] },
    Person: {
      __resolveReference: (key: Person) => key,
      gate: ({ badge }: Person) => (badge ? Number(badge[1]) : null),
    },
  },
};
federation(
  "keys",
  { register, homes, guards, gates },
  {
    "lead from one to the next": {
      query: "{ people { id watch } }",
      data: {
        people: [
          { id: "p1", watch: "CR-7" },
          { id: "p2", watch: "CR-8" },
          { id: "p3", watch: "MN-7" },
        ],
      },
    },
    "lead back": {
      query: "{ onDuty { id } }",
      data: { onDuty: [{ id: "p3" }, { id: "p1" }] },
    },
    "of several fields hold together": {
      query: "{ onDuty { code town { number } } }",
      data: {
        onDuty: [
          { code: "c3", town: { number: 7 } },
          { code: "c1", town: { number: 7 } },
        ],
      },
    },
    "lead all the way": {
      query: "{ passing { gate id code } }",
      data: { passing: [{ gate: 3, id: "p3", code: "c3" }, null, { gate: 1, id: "p1", code: "c1" }] },
    },
    "that are null lead nowhere, and harm nobody": {
      query: "{ people { id gate } }",
      data: {
        people: [
          { id: "p1", gate: 1 },
          { id: "p2", gate: null },
          { id: "p3", gate: 3 },
        ],
      },
    },
    "are not asked for with what the client calls them": {
      query: "{ passing { badge: gate town: badge id: code code: id } }",
      data: {
        passing: [
          { badge: 3, town: "b3", id: "c3", code: "p3" },
          null,
          { badge: 1, town: "b1", id: "c1", code: "p1" },
        ],
      },
      stock: "Stock sends the alias' value as the key.",
    },
    "may be selected in part": {
      query: "{ people { town { province } watch } }",
      data: {
        people: [
          { town: { province: "CR" }, watch: "CR-7" },
          { town: { province: "CR" }, watch: "CR-8" },
          { town: { province: "MN" }, watch: "MN-7" },
        ],
      },
    },
    "may be renamed within": {
      query: "{ people { town { province: number number: province } watch } }",
      data: {
        people: [
          { town: { province: 7, number: "CR" }, watch: "CR-7" },
          { town: { province: 8, number: "CR" }, watch: "CR-8" },
          { town: { province: 7, number: "MN" }, watch: "MN-7" },
        ],
      },
      stock: "Stock sends the alias' value as the key.",
    },
  },
);
