import { trimSelectionNodes } from "@apollo/query-planner";
import { parse } from "graphql";
import { fieldSet } from "../../../gateway/planning/field-set.js";
import type { PlanNode } from "../../../gateway/planning/plan.js";
import { PlanCheck } from "../../../gateway/planning/plan-check.js";
import { smallSupergraph } from "./small-supergraph.js";

const sdls = {
  homes: `
    type Query { house: House buildings: [Building!]! }
    union Building = House | Shop
    type House @key(fields: "id") { id: ID! owner: Person }
    type Shop @key(fields: "id") { id: ID! owner: Person }
    type Person @key(fields: "id") { id: ID! }`,
  people: `
    type Person @key(fields: "id") { id: ID! name: String }`,
  post: `
    type House @key(fields: "id") { id: ID! owner: Person @external label: String @requires(fields: "owner { name }") }
    type Person @key(fields: "id", resolvable: false) { id: ID! name: String @external }`,
};

let check: (query: string, plan: PlanNode) => void;
beforeAll(() => {
  const { partners, schema } = smallSupergraph(sdls);
  const planCheck = new PlanCheck(partners, schema);
  check = (query, plan) => planCheck.check(plan, parse(query));
});

const inSequence = (...nodes: PlanNode[]): PlanNode => ({ kind: "Sequence", nodes });
const inParallel = (...nodes: PlanNode[]): PlanNode => ({ kind: "Parallel", nodes });
const at = (path: string, node: PlanNode): PlanNode => ({ kind: "Flatten", path: path.split("."), node });

function fetch(serviceName: string, asked: string, requires?: string): PlanNode {
  const operation = requires
    ? `query($representations:[_Any!]!){_entities(representations:$representations){${asked}}}`
    : `{${asked}}`;
  const told = requires && { requires: trimSelectionNodes(fieldSet(requires)) };
  return {
    kind: "Fetch",
    serviceName,
    operation,
    operationName: undefined,
    operationKind: "query" as never,
    ...told,
  };
}

describe("what a field requires of a thing that another partner knows", () => {
  const house = fetch("homes", "house { __typename id owner { __typename id } }");
  const name = at(
    "house.owner",
    fetch("people", "... on Person { name }", "... on Person { __typename id }"),
  );
  const label = (owner: string) =>
    at("house", fetch("post", "... on House { label }", `... on House { __typename id ${owner} }`));
  const whole = label("owner { name }");
  const query = "{ house { label } }";

  test("is asked for before", () => {
    expect(() => check(query, inSequence(house, name, whole))).not.toThrow();
  });

  test.each([
    ["later", inSequence(house, whole, name), "asks nobody for label of House"],
    ["at the same time", inSequence(house, inParallel(name, whole)), "asks nobody for label of House"],
    [
      "by another branch",
      inParallel(inSequence(house, name), inSequence(house, whole)),
      "asks nobody for label of House",
    ],
    ["not at all", inSequence(house, whole), "asks nobody for label of House"],
    ["and not told", inSequence(house, name, label("")), "House.label without what it requires"],
    ["and told in half", inSequence(house, name, label("owner { id }")), "House.label without what it"],
  ])("is refused %s", (_, plan, reason) => {
    expect(() => check(query, plan)).toThrow(reason);
  });
});

describe("what is asked for", () => {
  const ofShops = "{ buildings { ... on Shop { owner { name } } } }";
  const ofAll = "{ buildings { ... on House { owner { name } } ... on Shop { owner { name } } } }";
  const shops = fetch("homes", "buildings { __typename ... on Shop { owner { __typename id } } }");
  const names = fetch("people", "... on Person { name }", "... on Person { __typename id }");
  const plan = inSequence(shops, at("buildings.@.owner", names));

  test("is brought", () => expect(() => check(ofShops, plan)).not.toThrow());

  test("is brought of things of each type", () =>
    expect(() => check(ofAll, plan)).toThrow("The plan asks nobody for owner of House."));

  test("is brought of what is in things of each type", () => {
    const unknown =
      "buildings { __typename ... on Shop { owner { __typename id } } ... on House { owner { __typename } } }";
    const half = inSequence(fetch("homes", unknown), at("buildings.@.owner", names));
    expect(() => check(ofAll, half)).toThrow("The plan asks nobody for name of Person.");
    expect(() => check(ofShops, half)).not.toThrow();
  });

  test("is not expected of what a partner can't answer with", () => {
    const query = "{ house { ... on Building { ... on Shop { owner { name } } ... on House { id } } } }";
    expect(() => check(query, fetch("homes", "house { id }"))).not.toThrow();
  });
});

describe("what several partners answer together", () => {
  const union = (own: string) => `
    type Query { ${own}: Box both: Box @shareable }
    type Box { toys: [Toy!]! @shareable }
    union Toy = Ball | ${own === "red" ? "Kite" : "Doll"}
    type Ball { size: Int @shareable }
    type ${own === "red" ? "Kite" : "Doll"} { name: String }`;
  const { partners, schema } = smallSupergraph({ red: union("red"), blue: union("blue") });
  const planCheck = new PlanCheck(partners, schema);
  const asked = (field: string) =>
    parse(`{ ${field} { toys { ... on Ball { size } ... on Kite { name } ... on Doll { name } } } }`);
  const answered = (field: string) => fetch("red", `${field} { toys { __typename ... on Ball { size } } }`);

  test("is of what each of them knows", () =>
    expect(() => planCheck.check(answered("both"), asked("both"))).not.toThrow());

  test("is of all that one knows who alone can be asked", () =>
    expect(() => planCheck.check(answered("red"), asked("red"))).toThrow("asks nobody for name of Kite"));
});

test("a plan for somebody who is no partner is refused", () =>
  expect(() => check("{ house { id } }", fetch("nobody", "house { id }"))).toThrow("no partner"));
