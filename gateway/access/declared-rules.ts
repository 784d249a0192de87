import {
  type ConstDirectiveNode,
  type DocumentNode,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  valueFromAST,
} from "graphql";
import type { Rule } from "./rule.js";
import { argumentOf, type SecurityNames } from "./security-directives.js";

/** The rules as they are written in a supergraph, by `Type` and by `Type.field`. */
export type DeclaredRules = ReadonlyMap<string, readonly Rule[]>;

/** @throws Error where a rule is not written as its specification says: what it means can't be known, so can't be kept */
export function declaredRules({ definitions }: DocumentNode, names: SecurityNames): DeclaredRules {
  const declared = new Map<string, Rule[]>();
  const rules = new Map<string, Rule>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    for (const directive of directives) {
      const read = readRule(directive, names, coordinate);
      if (read === undefined) continue;
      const key = JSON.stringify(read);
      const rule = rules.get(key) ?? read;
      rules.set(key, rule);
      declared.set(coordinate, [...(declared.get(coordinate) ?? []), rule]);
    }
  };
  for (const definition of definitions) {
    if (!("name" in definition) || definition.name === undefined || !("directives" in definition)) continue;
    const { value: type } = definition.name;
    note(type, definition.directives as ConstDirectiveNode[]);
    const fields = "fields" in definition ? (definition.fields ?? []) : [];
    for (const { name, directives } of fields) note(`${type}.${name.value}`, directives);
  }
  return declared;
}

function readRule(
  { name, arguments: given = [] }: ConstDirectiveNode,
  { directives }: SecurityNames,
  coordinate: string,
): Rule | undefined {
  const meant = directives.get(name.value);
  if (meant === undefined) return undefined;
  const argument = argumentOf[meant];
  if (argument === undefined) return { kind: "scopes", anyOf: [[]] };
  const value = given.find((one) => one.name.value === argument)?.value;
  const anyOf = valueFromAST(value, alternatives) as string[][] | undefined;
  if (anyOf === undefined)
    throw new Error(`@${name.value} on ${coordinate} does not say what is required by "${argument}".`);
  return { kind: meant === "policy" ? "policies" : "scopes", anyOf };
}

const alternatives = new GraphQLNonNull(
  new GraphQLList(new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString)))),
);
