import fc from "fast-check";
import {
  buildASTSchema,
  executeSync,
  type GraphQLFieldResolver,
  getVariableValues,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { AccessRules } from "../../../gateway/access/access-rules.js";
import { AskedOperation } from "../../../gateway/access/asked-operation.js";
import { Demand } from "../../../gateway/protection/cost/demand.js";

const listSize = 2;
const fields = `
  id: ID
  node: Node
  nodes(first: Int = 3, last: Int): [Node!] @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
  page(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["items", "edges"], assumedSize: 2, requireOneSlicingArgument: false)
  plain: [Node]
  grid: [[Node]]
  things: [Thing]
  anything: Anything
`;
const sdl = `
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  interface Thing { ${fields} }
  type Query { ${fields} }
  type Node implements Thing { ${fields} }
  type Leaf implements Thing { ${fields} }
  union Anything = Node | Leaf
  type Page { items: [Node] edges: [Edge!] total: Int }
  type Edge { node: Node }
`;
const { rules } = AccessRules.takenFrom(sdl);

/** What is declared, and not used, is no matter here. */
const valid = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

interface World {
  text: string;
  variables: Record<string, unknown>;
}

/** Makes an operation, and what it is asked with, by a row of choices. */
class Builder {
  private next = 0;
  private names = 0;
  private readonly fragments: string[] = [];

  constructor(private readonly choices: readonly number[]) {}

  build(): World {
    const operation = `query ($n0: Int, $n1: Int = 4, $n2: Int, $b0: Boolean = true, $b1: Boolean!) ${this.selection("Query", 4)}`;
    const variables: Record<string, unknown> = { b1: this.pick(2) === 0 };
    for (const name of ["n0", "n1", "n2"])
      if (this.pick(3) > 0) variables[name] = this.pick(4) === 0 ? null : this.pick(5);
    if (this.pick(2) === 0) variables.b0 = this.pick(2) === 0;
    return { text: [operation, ...this.fragments].join("\n"), variables };
  }

  private pick(many: number): number {
    return this.choices[this.next++ % this.choices.length]! % many;
  }

  private selection(type: string, depth: number): string {
    const parts = Array.from({ length: 1 + this.pick(2) }, () => this.part(type, depth));
    return `{ __typename ${parts.join(" ")} }`;
  }

  private part(type: string, depth: number): string {
    if (depth === 0) return "__typename";
    const kind = this.pick(5);
    if (kind === 0) return `...${this.condition()} ${this.selection(type, depth - 1)}`;
    if (kind === 1) return this.spread(type, depth);
    if (type === "Anything") return this.narrowed(depth);
    if (type === "Thing" && kind === 2) return this.narrowed(depth);
    return this.field(type, depth);
  }

  private narrowed(depth: number): string {
    const type = ["Node", "Leaf", "Thing"][this.pick(3)]!;
    return `... on ${type} ${this.selection(type, depth - 1)}`;
  }

  private spread(type: string, depth: number): string {
    const name = `F${this.names++}`;
    this.fragments.push(`fragment ${name} on ${type} ${this.selection(type, depth - 1)}`);
    return `...${name}${this.condition()} ...${name}`;
  }

  private field(type: string, depth: number): string {
    const known: Record<string, string[]> = { Page: ["items", "edges", "total"], Edge: ["node"] };
    const names = known[type] ?? ["id", "node", "nodes", "page", "plain", "grid", "things", "anything"];
    const name = names[this.pick(names.length)]!;
    const given =
      name === "nodes"
        ? this.given("first") + this.given("last")
        : name === "page"
          ? this.given("first")
          : "";
    const alias = given !== "" || this.pick(2) === 0 ? `a${this.names++}: ` : "";
    const answered = {
      nodes: "Node",
      node: "Node",
      plain: "Node",
      grid: "Node",
      items: "Node",
      page: "Page",
      edges: "Edge",
      things: "Thing",
      anything: "Anything",
    }[name];
    const selected = answered === undefined ? "" : this.selection(answered, depth - 1);
    return `${alias}${name}${given && `(${given})`}${this.condition()} ${selected}`;
  }

  private given(name: string): string {
    const value = ["", "", "null", "0", "1", "4", "$n0", "$n1", "$n2"][this.pick(9)]!;
    return value && `${name}: ${value} `;
  }

  private condition(): string {
    return ["", "", "", " @skip(if: $b0)", " @include(if: $b1)", " @include(if: false)", " @skip(if: false)"][
      this.pick(7)
    ]!;
  }
}

/** A partner that answers as much as its list sizes let it, of either type by turns. */
const resolve: GraphQLFieldResolver<{ size?: number } | undefined, unknown> = (
  source,
  args,
  _,
  { fieldName },
) => {
  const thing = (index = 0) => ({ __typename: index % 2 === 0 ? "Node" : "Leaf" });
  const list = (length: number) => Array.from({ length }, (_, index) => thing(index));
  const slices = [args.first, args.last].filter((one) => typeof one === "number");
  if (fieldName === "nodes") return list(slices.length > 0 ? (args.last ?? Math.max(...slices)) : listSize);
  if (fieldName === "page") return { size: args.first ?? 2 };
  if (fieldName === "items" || fieldName === "edges") return list(source?.size ?? 0);
  if (fieldName === "plain" || fieldName === "things") return list(listSize);
  if (fieldName === "grid") return Array.from({ length: listSize }, () => list(listSize));
  return fieldName === "id" || fieldName === "total" ? 1 : thing();
};

function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + objectsIn(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + objectsIn(item), 1);
}

test("an estimate is never below what a partner answers that keeps to its list sizes", () => {
  const schema = buildASTSchema(parse(sdl));
  let largest = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { minLength: 20, maxLength: 150 }), (choices) => {
      const { text, variables } = new Builder(choices).build();
      const document = parse(text);
      fc.pre(validate(schema, document, valid).length === 0);
      const { data, errors } = executeSync({
        schema,
        document,
        variableValues: variables,
        fieldResolver: resolve,
      });
      expect(errors).toBeUndefined();
      const [operation] = document.definitions;
      const asked = new AskedOperation(document, operation as never, rules);
      const { coerced = {} } = getVariableValues(
        rules.schema,
        asked.operation.variableDefinitions ?? [],
        variables,
      );
      const demand = new Demand({ most: null, listSize, mutation: 10 }).of(asked, rules.schema);
      const objects = objectsIn(data) - 1;
      largest = Math.max(largest, objects);
      expect(demand.shown(coerced).estimated).toBeGreaterThanOrEqual(objects);
    }),
    { numRuns: 150 },
  );
  expect(largest).toBeGreaterThan(20);
});
