import { federation } from "./federation-cases.js";

interface Choir {
  id: string;
  songs?: { title: string }[];
}

const songs = ["Bella ciao", "La strada", "Nabucco", "O sole mio"].map((title) => ({ title }));

const archive = {
  sdl: `
    type Query { choirs: [Choir!]! }
    type Choir @key(fields: "id") { id: ID! songs(first: Int = 2, like: String): [Song!]! }
    type Song { title: String! }`,
  resolvers: {
    Query: { choirs: () => [{ id: "c1" }, { id: "c2" }] },
    Choir: {
      __resolveReference: (key: object) => key,
      songs: ({ id }: Choir, { first }: { first: number }) =>
        songs.slice(id === "c1" ? 0 : 1).slice(0, first),
    },
  },
};

const stage = {
  sdl: `
    type Choir @key(fields: "id") {
      id: ID! songs(first: Int = 2, like: String): [Song!]! @external
      opening: String! @requires(fields: "songs(first: 1) { title }")
      evening: String! @requires(fields: "songs(first: 3) { title }")
      usual: String! @requires(fields: "songs { title }")
    }
    type Song { title: String! @external }`,
  resolvers: {
    Choir: {
      opening: ({ songs }: Choir) => sung(songs),
      evening: ({ songs }: Choir) => sung(songs),
      usual: ({ songs }: Choir) => sung(songs),
    },
  },
};

const posters = {
  sdl: `
    type Choir @key(fields: "id") {
      id: ID! songs(first: Int = 2, like: String): [Song!]! @external
      poster: String! @requires(fields: "songs(first: 4) { title }")
    }
    type Song { title: String! @external }`,
  resolvers: { Choir: { poster: ({ songs }: Choir) => sung(songs) } },
};

function sung(songs: Choir["songs"]): string {
  return (songs ?? []).map(({ title }) => title).join(", ");
}

const overridden = "Stock asks with one field's arguments for both.";
const [bella, strada, nabucco, sole] = songs;

federation(
  "what a field requires with arguments",
  { archive, stage, posters },
  {
    "comes with those arguments": {
      query: "{ choirs { opening evening } }",
      data: {
        choirs: [
          { opening: "Bella ciao", evening: "Bella ciao, La strada, Nabucco" },
          { opening: "La strada", evening: "La strada, Nabucco, O sole mio" },
        ],
      },
      stock: overridden,
    },
    "leaves the client its own arguments": {
      query: "{ choirs { evening songs(first: 1) { title } } }",
      data: {
        choirs: [
          { evening: "Bella ciao, La strada, Nabucco", songs: [bella] },
          { evening: "La strada, Nabucco, O sole mio", songs: [strada] },
        ],
      },
      stock: overridden,
    },
    "leaves the client its variables": {
      query:
        "query ($first: Int) { choirs { ...Songs opening } } fragment Songs on Choir { songs(first: $first) { title } }",
      variables: { first: 4 },
      data: {
        choirs: [
          { songs: [bella, strada, nabucco, sole], opening: "Bella ciao" },
          { songs: [strada, nabucco, sole], opening: "La strada" },
        ],
      },
      stock: overridden,
    },
    "is not what the client's default gives": {
      query: "{ choirs { songs { title } opening } }",
      data: {
        choirs: [
          { songs: [bella, strada], opening: "Bella ciao" },
          { songs: [strada, nabucco], opening: "La strada" },
        ],
      },
      stock: overridden,
    },
    "may be what the client asks for, too": {
      query: "{ choirs { songs(first: 1) { title } opening } }",
      data: {
        choirs: [
          { songs: [bella], opening: "Bella ciao" },
          { songs: [strada], opening: "La strada" },
        ],
      },
    },
    "is its default where it says nothing": {
      query: "{ choirs { usual songs(first: 1) { title } } }",
      data: {
        choirs: [
          { usual: "Bella ciao, La strada", songs: [bella] },
          { usual: "La strada, Nabucco", songs: [strada] },
        ],
      },
      stock: overridden,
    },
    "of one partner is not what another's is": {
      query: "{ choirs { opening poster } }",
      data: {
        choirs: [
          { opening: "Bella ciao", poster: "Bella ciao, La strada, Nabucco, O sole mio" },
          { opening: "La strada", poster: "La strada, Nabucco, O sole mio" },
        ],
      },
      stock: overridden,
    },
    "stands beside several aliases of the client's": {
      query: "{ choirs { one: songs(first: 1) { title } songs: opening two: songs(first: 2) { title } } }",
      data: {
        choirs: [
          { one: [bella], songs: "Bella ciao", two: [bella, strada] },
          { one: [strada], songs: "La strada", two: [strada, nabucco] },
        ],
      },
    },
  },
);
