import { federation } from "./federation-cases.js";

const halls = [
  { id: "h1", seats: 40, size: { width: 6, depth: 8 } },
  { id: "h2", seats: 90, size: { width: 10, depth: 15 } },
];

const buildings = {
  sdl: `
    type Query { halls: [Hall!]! }
    type Hall @key(fields: "id") { id: ID! seats: Int! size: Size! }
    type Size { width: Int! depth: Int! }`,
  resolvers: {
    Query: { halls: () => halls },
    Hall: { __resolveReference: ({ id }: { id: string }) => halls.find((hall) => hall.id === id) },
  },
};

type Known = { id: string; seats?: number; size?: { width: number; depth: number } };

const bookings = {
  sdl: `
    type Hall @key(fields: "id") {
      id: ID! seats: Int! @external size: Size! @external
      price: Int! @requires(fields: "seats")
      room: Int! @requires(fields: "size { width depth }")
      next: String!
      warden: Warden
    }
    type Warden @key(fields: "name") { name: ID! }
    type Size { width: Int! @external depth: Int! @external }`,
  resolvers: {
    Hall: {
      price: ({ seats = 0 }: Known) => seats * 2,
      room: ({ size }: Known) => (size ? size.width * size.depth : 0),
      next: ({ id }: Known) => `next of ${id}`,
      warden: ({ id }: Known) => ({ name: `warden of ${id}` }),
    },
  },
};

const people = {
  sdl: `type Warden @key(fields: "name") { name: ID! phone: String! }`,
  resolvers: { Warden: { phone: ({ name }: { name: string }) => `phone of ${name}` } },
};

const lost = "Stock leaves out the fetch with the excluded field, and its siblings come back null.";
const next = { halls: [{ next: "next of h1" }, { next: "next of h2" }] };
const priced = { halls: [{ price: 80 }, { price: 180 }] };

federation(
  "a field that is excluded",
  { buildings, bookings, people },
  {
    "takes nothing with it that is fetched with it": {
      query: "query ($no: Boolean = false) { halls { price @include(if: $no) next } }",
      data: next,
      stock: lost,
    },
    "by @skip is like one by @include": {
      query: "query ($yes: Boolean = true) { halls { price @skip(if: $yes) next } }",
      data: next,
      stock: lost,
    },
    "with a fragment takes nothing with it": {
      query: "query ($no: Boolean = false) { halls { ... @include(if: $no) { price room } next } }",
      data: next,
    },
    "leaves another that requires the same": {
      query: "query ($no: Boolean = false) { halls { room @include(if: $no) price next } }",
      data: {
        halls: [
          { price: 80, next: "next of h1" },
          { price: 180, next: "next of h2" },
        ],
      },
      stock: lost,
    },
    "by a literal is as if it were not there": {
      query: "{ halls { price @include(if: false) next } }",
      data: next,
      stock: lost,
    },
    "is there when it is not": {
      query: "query ($yes: Boolean = true) { halls { price @include(if: $yes) next @skip(if: $yes) } }",
      data: priced,
    },
    "once is there if it is selected elsewhere": {
      query:
        "query ($no: Boolean = false) { halls { price @include(if: $no) } halls { ...Priced } } fragment Priced on Hall { price }",
      data: priced,
    },
    "leaves what is further away": {
      query: "query ($no: Boolean = false) { halls { price @include(if: $no) warden { phone } } }",
      data: {
        halls: [
          { warden: { phone: "phone of warden of h1" } },
          { warden: { phone: "phone of warden of h2" } },
        ],
      },
      stock: lost,
    },
    "by both directives is excluded if either says so": {
      query:
        "query ($yes: Boolean = true, $no: Boolean = false) { halls { next a: price @include(if: $yes) @skip(if: $yes) b: price @include(if: $no) @skip(if: $no) c: price @include(if: $yes) @skip(if: $no) } }",
      data: {
        halls: [
          { next: "next of h1", c: 80 },
          { next: "next of h2", c: 180 },
        ],
      },
    },
    "may be all there was": {
      query: "query ($no: Boolean = false) { halls { price @include(if: $no) } }",
      data: { halls: [{}, {}] },
    },
    "at the root leaves an empty answer": {
      query: "query ($no: Boolean = false) { halls @include(if: $no) { price } }",
      data: {},
    },
  },
);
