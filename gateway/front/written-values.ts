import {
  type GraphQLInputType,
  type GraphQLScalarType,
  getNullableType,
  isListType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
} from "graphql";
import type { Literal, LiteralKind } from "./literal.js";

/** Makes a variable's value, as JSON has it, of a written one; undefined where it misfits the type. */
export type AsVariable = (written: Literal["value"]) => unknown;

type LeafKind = Kind.STRING | Kind.INT | Kind.FLOAT;

const kinds: Record<LiteralKind, LeafKind> = {
  string: Kind.STRING,
  block: Kind.STRING,
  int: Kind.INT,
  float: Kind.FLOAT,
  strings: Kind.STRING,
  ints: Kind.INT,
  floats: Kind.FLOAT,
};

/**
 * How values of one kind, written where a type is wanted, become values of a variable of that type.
 * @returns undefined where a variable might not mean the same: an enum's name in quotes, one value for a list of one, a
 *   number for a scalar of somebody's own, of which JSON may keep fewer digits
 */
export function asVariable(kind: LiteralKind, type: GraphQLInputType): AsVariable | undefined {
  const wanted = getNullableType(type);
  const isList = kind === "strings" || kind === "ints" || kind === "floats";
  if (isList !== isListType(wanted)) return undefined;
  const item = isListType(wanted) ? getNullableType(wanted.ofType as GraphQLInputType) : wanted;
  const leaf = kinds[kind];
  if (!isScalarType(item) || !(isSpecifiedScalarType(item) || leaf === Kind.STRING)) return undefined;
  if (!isList) return (written) => scalarValue(item, leaf, written as string);
  return (written) => {
    const values = (written as readonly string[]).map((one) => scalarValue(item, leaf, one));
    return values.includes(undefined) ? undefined : values;
  };
}

/** By the scalar's own rule for literals. */
function scalarValue(type: GraphQLScalarType, kind: LeafKind, value: string): unknown {
  try {
    const meant = type.parseLiteral({ kind, value });
    if (!isSpecifiedScalarType(type)) return meant === undefined ? undefined : value;
    return typeof meant === "number" && !Number.isFinite(meant) ? undefined : meant;
  } catch {
    return undefined;
  }
}
