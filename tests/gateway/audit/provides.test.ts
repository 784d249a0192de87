import { federation, questionsTo } from "./federation-cases.js";

const authors = [
  { id: "w1", name: "Alda", born: 1931 },
  { id: "w2", name: "Primo", born: 1919 },
];

const writers = {
  sdl: `
    type Query { writers: [Writer!]! }
    type Writer @key(fields: "id") { id: ID! name: String! @shareable born: Int! home: Home! @shareable }
    type Home { town: String! @shareable street: String! @shareable }`,
  resolvers: {
    Query: { writers: () => authors },
    Writer: {
      __resolveReference: ({ id }: { id: string }) => authors.find((one) => one.id === id),
      home: ({ id }: { id: string }) => ({ town: `town of ${id}`, street: `street of ${id}` }),
    },
  },
};

const journal = {
  sdl: `
    type Query {
      articles: [Article!]!
      cover: Piece @provides(fields: "... on Essay { writer { name } }")
      oldest: Article!
    }
    type Article @key(fields: "id") {
      id: ID!
      writer: Writer! @provides(fields: "name home { town }")
      guest: Writer
    }
    union Piece = Essay | Poem
    type Essay { id: ID! writer: Writer! }
    type Poem { id: ID! writer: Writer! }
    type Writer @key(fields: "id") { id: ID! name: String! @external home: Home! @external }
    type Home { town: String! @shareable street: String! @shareable }`,
  resolvers: {
    Query: {
      articles: () => ["w1", "w2"].map((id) => ({ id: `a${id}`, writer: provided(id), guest: { id } })),
      cover: () => ({ __typename: "Essay", id: "e1", writer: { id: "w2", name: "Primo" } }),
      oldest: () => ({ id: "aw1", writer: provided("w1"), guest: null }),
    },
  },
};

/** What the journal knows of a writer where it says so, and nowhere else. */
function provided(id: string) {
  const [writer] = authors.filter((one) => one.id === id);
  return { id, name: writer?.name, home: { town: `town of ${id}`, street: `street of ${id}` } };
}

federation(
  "what a partner provides",
  { writers, journal },
  {
    "is right where it is provided": {
      query: "{ articles { writer { name home { town } } } }",
      data: {
        articles: [
          { writer: { name: "Alda", home: { town: "town of w1" } } },
          { writer: { name: "Primo", home: { town: "town of w2" } } },
        ],
      },
    },
    "is its owner's where it is not": {
      query: "{ articles { guest { name home { town } } } }",
      data: {
        articles: [
          { guest: { name: "Alda", home: { town: "town of w1" } } },
          { guest: { name: "Primo", home: { town: "town of w2" } } },
        ],
      },
    },
    "stands beside what it does not": {
      query: "{ oldest { writer { name born home { town street } } guest { name } } }",
      data: {
        oldest: {
          writer: { name: "Alda", born: 1931, home: { town: "town of w1", street: "street of w1" } },
          guest: null,
        },
      },
    },
    "is so for the members of a union that it names": {
      query: "{ cover { ... on Essay { writer { name } } ... on Poem { writer { name } } } }",
      data: { cover: { writer: { name: "Primo" } } },
    },
    "goes by the client's names": {
      query: "{ oldest { author: writer { id: name name: born } } }",
      data: { oldest: { author: { id: "Alda", name: 1931 } } },
      stock: "Stock sends the alias' value as the key.",
    },
  },
  (running) => {
    test("is not asked of its owner", async () => {
      const { gateway, partners } = running();
      const before = questionsTo(partners.writers!).length;
      await gateway.ask("{ articles { writer { id name home { town } } } }");
      expect(questionsTo(partners.writers!).slice(before)).toEqual([]);
    });
  },
);

const cat = { __typename: "Cat", id: "c1" };
const zoo = {
  sdl: `
    type Query { being: Being }
    interface Being { friends: [Cat!] }
    type Cat implements Being @key(fields: "id") {
      id: ID! friends: [Cat!]! @shareable @provides(fields: "age") age: Int @external
    }`,
  resolvers: { Query: { being: () => ({ ...cat, friends: [{ ...cat, age: 7 }, cat] }) } },
};
const vet = {
  sdl: `type Cat @key(fields: "id") { id: ID! friends: [Cat!]! @shareable age: Int @shareable weight: Int }`,
  resolvers: { Cat: { __resolveReference: (key: object) => ({ ...key, weight: 5 }) } },
};

federation(
  "what is provided in a field that is null for some types and not for others",
  { zoo, vet },
  {
    "is there beside what is known of all": {
      query: "{ being { friends { age weight } } }",
      data: {
        being: {
          friends: [
            { age: 7, weight: 5 },
            { age: null, weight: 5 },
          ],
        },
      },
      stock: "Stock puts the one in the place of the other.",
    },
  },
);
