import { Outage } from "../../../gateway/execution/outage.js";
import type { PartnerAnswer } from "../../../gateway/partners/partners.js";
import { federation } from "./federation-cases.js";
import { type Asked, smallEngine } from "./small-engine.js";

/** Whose houses have owners of whom another partner knows the names, and a third writes them on labels. */
const sdls = {
  homes: `
    type Query { houses: [House!]! }
    type House @key(fields: "id") { id: ID! owners: [Person] }
    type Person @key(fields: "id") { id: ID! }`,
  people: `type Person @key(fields: "id") { id: ID! name: String }`,
  post: `
    type House @key(fields: "id") { id: ID! owners: [Person] @external label: String @requires(fields: "owners { name }") }
    type Person @key(fields: "id", resolvable: false) { id: ID! name: String @external }`,
};

const person = (id: string) => ({ __typename: "Person", id });
const houses = [
  { __typename: "House", id: "h1", owners: [person("ada"), null] },
  { __typename: "House", id: "h2", owners: [person("bea")] },
  { __typename: "House", id: "h3", owners: [] },
  { __typename: "House", id: "h4", owners: null },
];

interface Represented {
  id: string;
  owners: ({ name: string | null } | null)[] | null;
}

let people: () => PartnerAnswer;
let told: Represented[] = [];

function answer({ partner, variables }: Asked): PartnerAnswer {
  const representations = variables.representations as Represented[];
  if (partner === "homes") return { data: { houses: structuredClone(houses) } };
  if (partner === "people") return people();
  told = representations;
  const names = ({ owners }: Represented) => owners?.map((owner) => owner?.name ?? "nobody").join(" and ");
  return { data: { _entities: representations.map((one) => ({ label: names(one) ?? "empty" })) } };
}

let running: Awaited<ReturnType<typeof smallEngine>>;
beforeAll(async () => {
  running = await smallEngine(sdls, answer);
});
afterAll(() => running.close());

async function labels() {
  const { data, errors = [] } = JSON.parse(await running.ask("{ houses { label } }"));
  return {
    labels: data.houses.map(({ label }: { label: string | null }) => label),
    errors,
  };
}

test("what is required of things in a thing is told, with the nulls among them", async () => {
  people = () => ({ data: { _entities: [{ name: "Ada" }, { name: null }] } });
  expect(await labels()).toEqual({ labels: ["Ada and nobody", "nobody", "", "empty"], errors: [] });
  expect(told.map(({ id, owners }) => [id, owners])).toEqual([
    ["h1", [{ name: "Ada" }, null]],
    ["h2", [{ name: null }]],
    ["h3", []],
    ["h4", null],
  ]);
});

test("nobody makes anything of what is not known of one of them", async () => {
  people = () => ({
    data: { _entities: [null, { name: "Bea" }] },
    errors: [{ message: "not today", path: ["_entities", 0] }],
  });
  expect(await labels()).toEqual({
    labels: [null, "Bea", "", "empty"],
    errors: [expect.objectContaining({ message: "not today" })],
  });
  expect(told.map(({ id }) => id)).toEqual(["h2", "h3", "h4"]);
});

test("of what is lost with a partner, it is said where it is missing", async () => {
  people = () => {
    throw new Outage("SUBGRAPH_UNAVAILABLE", "people");
  };
  const extensions = { code: "SUBGRAPH_UNAVAILABLE", partner: "people" };
  expect(await labels()).toEqual({
    labels: [null, null, "", "empty"],
    errors: [0, 1].map((index) => expect.objectContaining({ path: ["houses", index, "label"], extensions })),
  });
});

const registry = {
  sdl: `
    type Person @key(fields: "id") { id: ID! house: House @shareable }
    type House { id: ID! @shareable }`,
  resolvers: { Person: { __resolveReference: (key: object) => key, house: () => ({ id: "h1" }) } },
};
const land = { region: "Lombardia", place: 7 };
const streets = {
  people: {
    sdl: `type Query { person: Person } type Person { id: ID! @shareable }`,
    resolvers: { Query: { person: () => ({ id: "ada" }) } },
  },
  east: registry,
  west: registry,
  lands: {
    sdl: `
      type House @key(fields: "id") { id: ID! region: String @shareable place: Int @shareable owner: Person }
      type Person { id: ID! @shareable }`,
    resolvers: {
      House: { __resolveReference: ({ id }: { id: string }) => ({ id, ...land, owner: { id: "bea" } }) },
    },
  },
  post: {
    sdl: `
      type Person @key(fields: "id") { id: ID! name: String }
      type House @key(fields: "region place") {
        id: ID! @shareable region: String place: Int bell: String tenant: Person
        owner: Person @external label: String @requires(fields: "owner { name }")
      }`,
    resolvers: {
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: id.toUpperCase() }) },
      House: {
        __resolveReference: (key: object) => ({ ...key, bell: "ding", tenant: { id: "ada" } }),
        label: ({ owner }: { owner?: { name?: string } }) => `for ${owner?.name}`,
      },
    },
  },
};

federation("what is required of a thing in a thing, which is asked for by another key", streets, {
  "is known before": {
    query: "{ person { house { tenant { id } bell label } } }",
    data: { person: { house: { tenant: { id: "ada" }, bell: "ding", label: "for BEA" } } },
    stock: "Apollo's planner asks for both at the same time.",
  },
});
