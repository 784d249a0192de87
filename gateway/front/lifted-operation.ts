import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  separateOperations,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from "graphql";
import type { Literal } from "./literal.js";
import type { Place } from "./literal-places.js";

/** An operation in which variables stand where values were written. */
export interface LiftedOperation {
  document: DocumentNode;
  /** The variable that each literal is the value of; none where it stayed, or where this operation doesn't reach. */
  variables: readonly (string | undefined)[];
  /** With what the names of all these variables begin, and of no others. */
  prefix: string;
}

interface Liftable {
  /** What the whole text says that the literals are from. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  literals: readonly Literal[];
  places: readonly Place[];
  /** Of a literal, another one whose variable is its, too. */
  twins: readonly number[];
}

/** Puts variables in the place of literals, in one operation of a document and the fragments that it reaches. */
export function liftOperation({ document, operation, literals, places, twins }: Liftable): LiftedOperation {
  const alone = separateOperations(document)[operation.name?.value ?? ""] ?? document;
  const prefix = freePrefix(operation);
  const byStart = new Map(literals.map(({ start }, index) => [start, index]));
  const variables = new Array<string | undefined>(literals.length);
  const definitions = new Map<string, VariableDefinitionNode>();
  const replace = (node: { loc?: { start: number } | undefined }): VariableNode | undefined => {
    const index = byStart.get(node.loc?.start ?? -1) ?? -1;
    const place = places[index];
    if (place?.asVariable === undefined) return undefined;
    const name = `${prefix}${twins[index] ?? index}`;
    variables[index] = name;
    const variable = variableNamed(name);
    definitions.set(name, { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(place.type) });
    return variable;
  };
  const replaced = visit(alone, {
    StringValue: replace,
    IntValue: replace,
    FloatValue: replace,
    ListValue: replace,
  });
  const declared = visit(replaced, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [...(node.variableDefinitions ?? []), ...definitions.values()],
    }),
    FragmentDefinition: () => false,
  });
  // Where in the text something stands is true of this text alone.
  return { document: parse(print(declared), { noLocation: true }), variables, prefix };
}

function variableNamed(value: string): VariableNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value } };
}

function freePrefix({ variableDefinitions = [] }: OperationDefinitionNode): string {
  let prefix = "written";
  while (variableDefinitions.some(({ variable }) => variable.name.value.startsWith(prefix))) prefix += "_";
  return prefix;
}
