import {
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Literal } from "./literal.js";
import { type AsVariable, asVariable } from "./written-values.js";

/** Where a value is written, in all texts of a shape. */
export interface Place {
  /** Of the variable that may stand there instead. */
  type: string;
  /** Undefined where the value has to stay. */
  asVariable: AsVariable | undefined;
  /** Whether it is of a scalar that the partners alone know the rule of. */
  isOpaque: boolean;
  /** The same for places that might have to say the same, lest the answers of two fields collide. */
  rivalry: string;
}

type Ancestors = readonly (ASTNode | readonly ASTNode[])[];

/** Not an argument that the schema knows: such a document is never run. */
const nowhere: Place = { type: "", asVariable: undefined, isOpaque: false, rivalry: "" };

/**
 * Finds where each literal stands.
 * @param document of the whole text that the literals are from, and valid
 */
export function placesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  literals: readonly Literal[],
): readonly Place[] {
  const places = literals.map(() => nowhere);
  const byStart = new Map(literals.map(({ start }, index) => [start, index]));
  const types = new TypeInfo(schema);
  const mayChange = document.definitions.some((it) => "operation" in it && it.operation === "mutation");
  const place = (node: ASTNode, type: GraphQLInputType | null | undefined, ancestors: Ancestors): boolean => {
    const index = byStart.get(node.loc?.start ?? -1);
    if (index === undefined || !type) return false;
    const found = placeOf(literals[index]!, type, ancestors);
    // What a partner says of a variable can't be asked again in the client's own words, if it may have been done.
    places[index] = mayChange && found.isOpaque ? { ...found, asVariable: undefined } : found;
    return true;
  };
  const readLeaf = (node: ASTNode, _: unknown, __: unknown, ___: unknown, ancestors: Ancestors) =>
    void place(node, types.getInputType(), ancestors);
  visit(
    document,
    visitWithTypeInfo(types, {
      StringValue: readLeaf,
      IntValue: readLeaf,
      FloatValue: readLeaf,
      ListValue(node, _, __, ___, ancestors) {
        // Within a list, the present type is its items'. What a scalar makes of a list is its own affair.
        const type = types.getParentInputType();
        if (place(node, type, ancestors) || !isListType(getNullableType(type))) return false;
      },
      ObjectValue() {
        if (!isInputObjectType(getNamedType(types.getInputType()))) return false;
      },
    }),
  );
  return places;
}

function placeOf({ kind }: Literal, wanted: GraphQLInputType, ancestors: Ancestors): Place {
  const type = `${getNullableType(wanted)}!`;
  return {
    type,
    asVariable: asVariable(kind, wanted),
    isOpaque: !isSpecifiedScalarType(getNamedType(wanted)),
    rivalry: `${argumentPath(ancestors)} ${type}`,
  };
}

/** By which key the field is answered, what it is called, and the names that lead to the value in its arguments. */
function argumentPath(ancestors: Ancestors): string {
  const names: string[] = [];
  for (const node of [...ancestors].reverse()) {
    if (!("kind" in node)) continue;
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.unshift(node.name.value);
    if (node.kind === Kind.FIELD)
      return [node.alias?.value ?? node.name.value, node.name.value, ...names].join(".");
  }
  return "";
}
