import { getVariableValues, parse } from "graphql";
import { AccessRules } from "../../../gateway/access/access-rules.js";
import { AskedOperation } from "../../../gateway/access/asked-operation.js";
import { Demand } from "../../../gateway/protection/cost/demand.js";
import { costSettings } from "../../../gateway/protection/protection-settings.js";
import { composeSupergraph } from "../../../gateway/supergraph/compose.js";

const link = (imports = '"@cost", "@listSize"') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", ${imports}])`;

const library = `${link()}
  type Query {
    book: Book
    books(first: Int = 4, last: Int): [Book!]! @listSize(slicingArguments: ["first", "last"])
    pages(first: Int): Books! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], assumedSize: 3, requireOneSlicingArgument: false)
    some: [Book!] @listSize(assumedSize: 5)
    all: [Book!]!
    grid: [[Book!]]
    scarce(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
    dear: Book @cost(weight: 20)
    search(text: String @cost(weight: 3), filter: Filter): [Book!]! @listSize(assumedSize: 2)
    thing: Thing
    titles: [String!]!
  }
  type Mutation { lend: Book }
  input Filter { kind: String @cost(weight: 4), and: [Filter!] }
  union Thing = Book | Globe
  type Books { edges: [Edge!]! nodes: [Book!]! total: Int! }
  type Edge { node: Book! }
  type Book @key(fields: "id") { id: ID! title: String! sequels(first: Int): [Book!]! @listSize(slicingArguments: ["first"], assumedSize: 2, requireOneSlicingArgument: false) author: Author }
  type Author { name: Name rank: Rank }
  type Globe @cost(weight: 8) { id: ID! }
  scalar Name @cost(weight: 2)
  enum Rank @cost(weight: 3) { ONE }
`;
const reviews = `${link('{ name: "@listSize", as: "@size" }')}
  type Query { latest(first: Int!): [Review!]! @size(slicingArguments: ["first"]) }
  type Review { id: ID! book: Book }
  type Book @key(fields: "id") { id: ID! reviews: [Review!]! @size(assumedSize: 6) }
`;

function supergraphOf(subgraphs: Record<string, string>) {
  const parts = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl, url: "http://127.0.0.1:9/" }));
  return AccessRules.takenFrom(composeSupergraph(parts).supergraphSdl);
}

const rules = supergraphOf({ library }).rules;

function demandOf(
  text: string,
  variables: Record<string, unknown> = {},
  most: number | null = 1_000,
  access = rules,
) {
  const document = parse(text);
  const operation = document.definitions.find((one) => one.kind === "OperationDefinition")!;
  const { fragments } = new AskedOperation(document, operation, access);
  const demand = new Demand(costSettings.parse({ most })).of({ operation, fragments }, access.schema);
  const { coerced } = getVariableValues(access.schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw new Error("The variables don't fit.");
  return { estimated: demand.shown(coerced).estimated, refusal: demand.refusal(coerced), demand };
}

test.each<[string, string, number, Record<string, unknown>?]>([
  ["an object is one, values are nothing", "{ book { id title } }", 1],
  ["an argument says how long a list is", "{ books(first: 9) { id } }", 9],
  ["a default counts where nothing is given", "{ books { id } }", 4],
  ["null is as if nothing were given", "{ pages(first: null) { nodes { id } } }", 4],
  ["what is asked counts before a default", "{ books(last: 6) { id } }", 6],
  ["a variable is as good as what is written", "query ($n: Int) { books(first: $n) { id } }", 9, { n: 9 }],
  ["a variable that is not given leaves the default", "query ($n: Int) { books(first: $n) { id } }", 4],
  ["a variable's own default", "query ($n: Int = 3) { books(first: $n) { id } }", 3],
  ["fewer than none is none", "{ books(first: -5) { id } }", 0],
  [
    "a page's fields are sized by the page",
    "{ pages(first: 9) { edges { node { id } } nodes { id } total } }",
    1 + 9 * 2 + 9,
  ],
  [
    "… within fragments, too",
    "{ pages(first: 9) { ...P } } fragment P on Books { ... on Books { edges { node { id } } } }",
    19,
  ],
  ["an assumed size", "{ some { id } }", 5],
  ["a list of which nothing is said", "{ all { id } }", 10],
  ["lists within a list", "{ grid { id } }", 100],
  [
    "lists in lists multiply",
    "{ books(first: 3) { sequels(first: 5) { sequels { id } } } }",
    3 * (1 + 5 * (1 + 2)),
  ],
  ["a field's own weight", "{ dear { id } }", 20],
  ["weights of scalars and enums", "{ book { author { name rank } } }", 1 + 1 + 2 + 3],
  ["weights of arguments, once a field", '{ search(text: "a") { id } }', 3 + 2],
  ["… and of what is in inputs", '{ search(filter: { and: [{ kind: "a" }, { kind: "b" }] }) { id } }', 8 + 2],
  [
    "of which type it will be is not known",
    "{ thing { ... on Book { author { rank } } ... on Globe { id } } }",
    8 + 1 + 3,
  ],
  ["a list of values", "{ titles }", 0],
  [
    "what is left out costs nothing",
    "query ($no: Boolean!) { all @skip(if: true) { id } some @include(if: $no) { id } book { id } }",
    1,
    { no: false },
  ],
  [
    "what is let in does",
    "query ($yes: Boolean!) { ... @include(if: $yes) { some { id } } }",
    5,
    { yes: true },
  ],
  ["a change costs ten more", "mutation { lend { id } }", 11],
  ["the schema is no partner's", "{ __schema { types { name } } __typename }", 0],
])("%s", (_, text, estimated, variables = {}) => {
  expect(demandOf(text, variables).estimated).toBe(estimated);
});

test("what may cost no more than the limit is carried out, one more is not", () => {
  expect(demandOf("{ books(first: 1000) { id } }").refusal).toBeUndefined();
  const { refusal } = demandOf("{ books(first: 1001) { id } }");
  expect(refusal?.extensions).toEqual({ code: "LIMIT_EXCEEDED", limit: "cost", most: 1000, asked: 1001 });
  expect(refusal?.message).toMatch("The answer may hold 1001 objects, and at most 1000 are allowed.");
  expect(demandOf("{ books(first: 1001) { id } }", {}, null).refusal).toBeUndefined();
});

test("where one argument has to say it, none and two are refused", () => {
  const said = 'Say how much of "books" you ask for: with exactly one of "first", "last".';
  expect(demandOf("{ books(first: 1, last: 2) { id } }").refusal?.message).toBe(said);
  expect(demandOf("{ books(first: null) { id } }").refusal?.message).toBe(said);
  expect(demandOf("{ books(first: 1, last: null) { id } }").refusal).toBeUndefined();
  expect(demandOf("{ scarce { id } }").refusal?.message).toBe(said.replace("books", "scarce"));
});

test("what is beyond all numbers is refused, whatever is multiplied by nothing", () => {
  const deep = (depth: number, inner: string): string =>
    depth === 0 ? inner : `sequels(first: 2147483647) { ${deep(depth - 1, inner)} }`;
  const text = `{ books(first: 2147483647) { ${deep(35, "sequels(first: 0) { id }")} } }`;
  expect(demandOf(text).estimated).toBe(Number.MAX_SAFE_INTEGER);
  const nothing = `{ books(first: 0) { ${deep(35, "id")} } }`;
  expect(demandOf(nothing).estimated).toBe(0);
});

test("directives that a partner, or the supergraph, calls otherwise are understood", () => {
  const renamed = supergraphOf({ reviews }).rules;
  expect(demandOf("{ latest(first: 4) { book { reviews { id } } } }", {}, 1_000, renamed).estimated).toBe(
    4 * (1 + 1 + 6),
  );
  const sdl = `schema @link(url: "https://specs.apollo.dev/cost/v0.1", as: "price") { query: Query }
    directive @price(weight: Int!) on FIELD_DEFINITION
    directive @price__listSize(assumedSize: Int) on FIELD_DEFINITION
    type Query { books: [Book!] @price__listSize(assumedSize: 3) }
    type Book { author: Author @price(weight: 5) }
    type Author { name: String }`;
  const { rules: linked } = AccessRules.takenFrom(sdl);
  expect(demandOf("{ books { author { name } } }", {}, 1_000, linked).estimated).toBe(3 * (1 + 5));
});

test("partners that share a field: the longest of their lists counts", () => {
  const shared = (size: number) =>
    `${link()} type Query { books: [Book!]! @shareable @listSize(assumedSize: ${size}) } type Book @shareable { title: String }`;
  const { rules: both } = supergraphOf({ one: shared(3), other: shared(8) });
  expect(demandOf("{ books { title } }", {}, 1_000, both).estimated).toBe(8);
});

describe("a supergraph that was composed elsewhere", () => {
  const { rules: elsewhere } = AccessRules.takenFrom(`
    directive @listSize(assumedSize: Int, slicingArguments: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
    directive @cost(weight: String!) on OBJECT
    type Query {
      shelf(page: Page): [Book!]! @listSize(slicingArguments: ["page.size"], assumedSize: 7, requireOneSlicingArgument: false)
      byIds(ids: [ID!]!): [Book] @listSize(slicingArguments: ["ids"])
      globe: Globe
    }
    input Page { size: Int }
    type Book { id: ID! }
    type Globe @cost(weight: "2.5") { id: ID! }
  `);

  test.each<[string, string, number, Record<string, unknown>?]>([
    ["an argument within an input", "{ shelf(page: { size: 3 }) { id } }", 3],
    ["… or within a variable", "query ($p: Page) { shelf(page: $p) { id } }", 2, { p: { size: 2 } }],
    ["… which is not there", "{ shelf { id } }", 7],
    ["an argument that is itself a list", '{ byIds(ids: ["a", "b", "c"]) { id } }', 3],
    ["a weight in quotes, as it was in the first place", "{ globe { id } }", 3],
  ])("%s", (_, text, estimated, variables = {}) => {
    expect(demandOf(text, variables, 1_000, elsewhere).estimated).toBe(estimated);
  });
});
