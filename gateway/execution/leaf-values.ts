import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from "graphql";

/** A partner's value goes out as it came; scalars of GraphQL's own, and enums, are looked at. */
export function isValidLeaf(type: GraphQLLeafType, value: unknown): boolean {
  if (isEnumType(type)) return typeof value === "string" && type.getValue(value) !== undefined;
  if (!isSpecifiedScalarType(type)) return true;
  switch (type.name) {
    case "String":
      return typeof value === "string";
    case "Boolean":
      return typeof value === "boolean";
    case "Float":
      return Number.isFinite(value);
    case "Int":
      return Number.isInteger(value) && Math.abs((value as number) + 0.5) < 2 ** 31;
    default:
      return typeof value === "string" || Number.isInteger(value);
  }
}
