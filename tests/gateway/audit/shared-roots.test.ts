import { federation } from "./federation-cases.js";

const partner = (field: string) => ({
  sdl: `
    type Query { fair: Fair! @shareable fairs: [Fair]! @shareable ${field}Alone: String! }
    type Fair { id: ID! @shareable detail: Detail! @shareable ${field}: String! }
    type Detail { ${field}OfDetail: String! title(upper: Boolean = false): String! @shareable }`,
  resolvers: {
    Query: {
      fair: () => ({ id: "f1" }),
      fairs: () => [{ id: "f1" }, null, { id: "f2" }],
      [`${field}Alone`]: () => field,
    },
    Fair: {
      [field]: ({ id }: { id: string }) => `${field} of ${id}`,
      detail: ({ id }: { id: string }) => ({ id }),
    },
    Detail: {
      [`${field}OfDetail`]: ({ id }: { id: string }) => `${field} in ${id}`,
      title: (_: unknown, { upper }: { upper: boolean }) => (upper ? "FAIR" : "fair"),
    },
  },
});

federation(
  "a root that several share",
  { calendar: partner("date"), map: partner("place"), press: partner("slogan") },
  {
    "is filled by all": {
      query: "{ fair { id date place slogan } }",
      data: { fair: { id: "f1", date: "date of f1", place: "place of f1", slogan: "slogan of f1" } },
    },
    "is filled within, too": {
      query: "{ fair { detail { dateOfDetail placeOfDetail title(upper: true) } } }",
      data: { fair: { detail: { dateOfDetail: "date in f1", placeOfDetail: "place in f1", title: "FAIR" } } },
    },
    "is filled item by item": {
      query: "{ fairs { place date } }",
      data: {
        fairs: [
          { place: "place of f1", date: "date of f1" },
          null,
          { place: "place of f2", date: "date of f2" },
        ],
      },
    },
    "is filled under each alias": {
      query: "{ a: fair { place slogan } b: fair { slogan date: place } }",
      data: {
        a: { place: "place of f1", slogan: "slogan of f1" },
        b: { slogan: "slogan of f1", date: "place of f1" },
      },
    },
    "is asked of one where one is enough": {
      query: "{ fair { id detail { title } } dateAlone }",
      data: { fair: { id: "f1", detail: { title: "fair" } }, dateAlone: "date" },
    },
    "stands in the client's order": {
      query: "{ sloganAlone fair { slogan } dateAlone ... { fair { date } placeAlone } }",
      data: {
        sloganAlone: "slogan",
        fair: { slogan: "slogan of f1", date: "date of f1" },
        dateAlone: "date",
        placeAlone: "place",
      },
    },
  },
);
