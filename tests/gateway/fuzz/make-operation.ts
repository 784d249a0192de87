import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from "graphql";
import { Seeded } from "../../../shared/demo-data/seeded.js";
import type { Question } from "./reference.js";

/** A random valid operation. */
export function makeOperation(schema: GraphQLSchema, seed: number): Question {
  for (let attempt = 0; ; attempt++) {
    // Aliases that meet what they may not meet are given up first.
    const maker = new OperationMaker(schema, new Seeded(seed + attempt * 7919), attempt < 8 ? 0.25 : 0);
    const { text, variables } = maker.make();
    const document = parse(text);
    if (validate(schema, document).length === 0) return { document, variables };
    if (attempt === 30) return { document: parse("{ __typename }"), variables: {} };
  }
}

class OperationMaker {
  private readonly fragments: string[] = [];
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly responseNames: string[];
  private budget = 40;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly choose: Seeded,
    private readonly aliasRate: number,
  ) {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith("__"),
    );
    const names = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : []));
    this.responseNames = [...new Set([...names, "a", "b", "__typename_"])];
  }

  make(): { text: string; variables: Record<string, unknown> } {
    const mutation = this.schema.getMutationType();
    const isMutation = mutation && this.choose.chance(0.2);
    const set = this.set(isMutation ? mutation : this.schema.getQueryType()!, this.choose.integer(3, 6));
    const declared = this.declared.length > 0 ? `(${this.declared.join(", ")})` : "";
    const text = `${isMutation ? "mutation" : "query"} Asked${declared} ${set}\n${this.fragments.join("\n")}`;
    return { text, variables: this.variables };
  }

  private set(type: GraphQLCompositeType, depth: number): string {
    const selections = Array.from({ length: this.choose.integer(1, 4) }, () => this.selection(type, depth));
    const written = selections.filter((one) => one !== undefined);
    return `{ ${written.length > 0 ? written.join(" ") : "__typename"} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string | undefined {
    if (this.budget-- < 0) return undefined;
    const kind = this.choose.integer(0, 99);
    const isRoot = type === this.schema.getMutationType();
    if (kind < 6) return `${this.alias()}__typename${this.condition()}`;
    if (depth > 0 && kind < (isAbstractType(type) ? 45 : 18) && !isRoot) return this.fragment(type, depth);
    return this.field(type, depth) ?? "__typename";
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const condition = this.choose.pick(this.overlapping(type));
    const set = this.set(condition, depth - 1);
    if (this.choose.chance(0.1)) return `... ${this.condition()} ${this.set(type, depth - 1)}`;
    if (this.choose.chance(0.7)) return `... on ${condition.name}${this.condition()} ${set}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${condition.name} ${set}`);
    return `...${name}${this.condition()}`;
  }

  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const members = this.possible(type);
    return Object.values(this.schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType =>
        isCompositeType(other) &&
        !other.name.startsWith("__") &&
        this.possible(other).some((member) => members.includes(member)),
    );
  }

  private possible(type: GraphQLCompositeType): string[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }

  private field(type: GraphQLCompositeType, depth: number): string | undefined {
    if (!("getFields" in type)) return undefined;
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
    );
    if (fields.length === 0) return undefined;
    const field = this.choose.pick(fields);
    const named = getNamedType(field.type);
    const args = field.args.flatMap((argument) => this.argument(argument));
    const given = args.length > 0 ? `(${args.join(", ")})` : "";
    const under = isCompositeType(named) ? ` ${this.set(named, depth - 1)}` : "";
    return `${this.alias()}${field.name}${given}${this.condition()}${under}`;
  }

  private alias(): string {
    if (!this.choose.chance(this.aliasRate)) return "";
    return `${this.choose.pick(this.responseNames)}: `;
  }

  private condition(): string {
    if (!this.choose.chance(0.12)) return "";
    const directive = this.choose.pick(["include", "skip"]);
    const value = this.choose.chance(0.3) ? `${this.choose.chance(0.5)}` : this.boolean();
    return ` @${directive}(if: ${value})`;
  }

  /** One of three variables, so that the same decides in several places. */
  private boolean(): string {
    const name = `if${this.choose.integer(1, 3)}`;
    if (!(name in this.variables)) {
      this.declared.push(`$${name}: Boolean!`);
      this.variables[name] = this.choose.chance(0.5);
    }
    return `$${name}`;
  }

  private argument(argument: GraphQLArgument): string[] {
    if (!isRequiredArgument(argument) && this.choose.chance(0.4)) return [];
    const { name, type } = argument;
    if (this.choose.chance(0.5)) return [`${name}: ${this.literal(type)}`];
    const variable = `v${this.declared.length}`;
    this.declared.push(`$${variable}: ${type}`);
    if (isNonNullType(type) || this.choose.chance(0.8)) this.variables[variable] = this.json(type);
    return [`${name}: $${variable}`];
  }

  private literal(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.literal(type.ofType);
    if (this.choose.chance(0.1) && !isNonNullType(type)) return "null";
    return literalOf(this.json(type), type);
  }

  private json(type: GraphQLInputType): unknown {
    const { choose } = this;
    if (isNonNullType(type)) return this.json(type.ofType);
    if (isListType(type)) return Array.from({ length: choose.integer(0, 2) }, () => this.json(type.ofType));
    if (isEnumType(type)) return choose.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = choose.some(Object.values(type.getFields()), choose.integer(0, 3));
      return Object.fromEntries(fields.map(({ name, type: inner }) => [name, this.json(inner)]));
    }
    if (type.name === "Int") return choose.integer(0, 3);
    if (type.name === "Float") return choose.integer(0, 12) / 4;
    if (type.name === "Boolean") return choose.chance(0.5);
    return choose.pick(["x", "", 'a "quoted" one', "più"]);
  }
}

function literalOf(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType);
  if (isListType(type))
    return `[${(value as unknown[]).map((one) => literalOf(one, type.ofType)).join(", ")}]`;
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = Object.entries(value as object).map(
    ([name, one]) => `${name}: ${literalOf(one, type.getFields()[name]!.type)}`,
  );
  return `{ ${fields.join(", ")} }`;
}
