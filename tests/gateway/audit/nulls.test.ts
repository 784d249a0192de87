import { federation } from "./federation-cases.js";

const fails = () => {
  throw new Error("no");
};
const one = (id: string) => ({ id });

const schools = {
  sdl: `
    type Query { school: School sure: School! schools: [School] every: [School!] all: [School!]! nested: Outer }
    type School @key(fields: "id") { id: ID! name: String! head: Head }
    type Head { id: ID! school: School! }
    type Outer { inner: Inner! note: String }
    type Inner { most: Most! note: String }
    type Most { school: School! note: String }`,
  resolvers: {
    Query: {
      school: () => one("s1"),
      sure: () => one("s1"),
      schools: () => [one("s1"), one("s2"), null, one("s1")],
      every: () => [one("s2"), one("s1")],
      all: () => [one("s1")],
      nested: () => ({ note: "n", inner: { note: "n", most: { note: "n", school: one("s1") } } }),
    },
    School: {
      __resolveReference: (key: object) => key,
      name: ({ id }: { id: string }) => `name of ${id}`,
      head: () => one("h1"),
    },
    Head: { school: () => one("s1") },
  },
};
const meals = {
  sdl: `
    type School @key(fields: "id") { id: ID! menu: String! cook: String tables: [Table!] guests: [String!]! }
    type Table { seats: Int! number: Int }`,
  resolvers: {
    School: {
      menu: ({ id }: { id: string }) => (id === "s1" ? fails() : "soup"),
      cook: ({ id }: { id: string }) => (id === "s1" ? fails() : "Ada"),
      tables: () => [{ seats: 4, number: 1 }, { number: 2 }],
      guests: ({ id }: { id: string }) => (id === "s1" ? ["a", null] : ["a"]),
    },
  },
};

federation(
  "a null",
  { schools, meals },
  {
    "stays where it may be": {
      query: "{ school { name cook } }",
      data: { school: { name: "name of s1", cook: null } },
      errors: ["school.cook meals"],
    },
    "climbs to the object that holds it": {
      query: "{ school { name menu } }",
      data: { school: null },
      errors: ["school.menu meals"],
    },
    "climbs to an item of a list": {
      query: "{ schools { menu } }",
      data: { schools: [null, { menu: "soup" }, null, null] },
      errors: ["schools.0.menu meals", "schools.3.menu meals"],
    },
    "climbs to a list whose items can't be null": {
      query: "{ every { menu } school { name } }",
      data: { every: null, school: { name: "name of s1" } },
      errors: ["every.1.menu meals"],
    },
    "climbs to the root": {
      query: "{ all { menu } school { name } }",
      data: null,
      errors: ["all.0.menu meals"],
    },
    "climbs to the root from a root field": {
      query: "{ sure { menu } }",
      data: null,
      errors: ["sure.menu meals"],
    },
    "climbs through all that can't hold it": {
      query: "{ nested { note inner { note most { note school { menu } } } } }",
      data: { nested: null },
      errors: ["nested.inner.most.school.menu meals"],
    },
    "climbs no further than it must": {
      query: "{ school { head { id school { menu } } name } }",
      data: { school: { head: null, name: "name of s1" } },
      errors: ["school.head.school.menu meals"],
    },
    "in a partner's own list takes the list": {
      query: "{ school { tables { number seats } } }",
      data: { school: { tables: null } },
      errors: ["school.tables.1.seats meals"],
    },
    "that was not asked for does no harm": {
      query: "{ school { tables { number } } }",
      data: { school: { tables: [{ number: 1 }, { number: 2 }] } },
    },
    "in a list of scalars climbs, too": {
      query: "{ schools { guests } }",
      data: { schools: [null, { guests: ["a"] }, null, null] },
      errors: ["schools.0.guests.1 meals", "schools.3.guests.1 meals"],
    },
    "under an alias is told under the alias": {
      query: "{ a: school { b: cook } }",
      data: { a: { b: null } },
      errors: ["a.b meals"],
    },
  },
);
