import { parse } from "graphql";
import { PlainPlanner } from "../../../gateway/planning/plain-planner.js";
import type { PlanNode } from "../../../gateway/planning/plan.js";
import { PlanCheck } from "../../../gateway/planning/plan-check.js";
import { smallSupergraph } from "./small-supergraph.js";

/** Whom a plan asks, one after the other; at the same time in brackets. */
function asked(node: PlanNode): string {
  if (node.kind === "Fetch") return node.serviceName;
  if (node.kind === "Flatten") return asked(node.node);
  if (node.kind === "Parallel") return `[${node.nodes.map(asked).join(" ")}]`;
  return node.kind === "Sequence" ? node.nodes.map(asked).join(" ") : node.kind;
}

function planning(sdls: Record<string, string>): (query: string) => string {
  const { partners, schema } = smallSupergraph(sdls);
  const planner = new PlainPlanner(partners, schema);
  const check = new PlanCheck(partners, schema);
  return (query) => {
    const document = parse(query);
    const plan = planner.plan(document);
    check.check(plan, document);
    return asked(plan);
  };
}

describe("of things that the nearest partner knows by an interface alone", () => {
  const asks = planning({
    library: `
      type Query { books: [Book!]! }
      interface Medium @key(fields: "id") { id: ID! title: String! }
      type Book implements Medium @key(fields: "id") { id: ID! title: String! }
      type Film implements Medium @key(fields: "id") { id: ID! title: String! }`,
    reviews: `
      type Query { best: Medium }
      type Medium @key(fields: "id") @interfaceObject { id: ID! stars: Int! }`,
  });

  test.each([
    ["{ best { stars } }", "reviews"],
    ["{ best { __typename } }", "reviews library"],
    ["{ best { stars __typename } }", "reviews library"],
    ["{ best { ... on Film { title } } }", "reviews library"],
    ["{ books { __typename stars } }", "library reviews"],
  ])("%s asks %s", (query, whom) => expect(asks(query)).toBe(whom));
});

test("what a field requires of a thing that others know is asked for before", () => {
  const asks = planning({
    homes: `
      type Query { house: House }
      type House @key(fields: "id") { id: ID! owner: Person }
      type Person @key(fields: "id") { id: ID! }`,
    people: `type Person @key(fields: "id") { id: ID! name: String }`,
    post: `
      type House @key(fields: "id") { id: ID! owner: Person @external label: String @requires(fields: "owner { name }") }
      type Person @key(fields: "id", resolvable: false) { id: ID! name: String @external }`,
  });
  expect(asks("{ house { label } }")).toBe("homes people post");
});
