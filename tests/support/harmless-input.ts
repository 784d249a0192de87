import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";

/** The least input of a type that GraphQL lets through and no rule of ours does: nothing comes of it, whoever sends it. */
export function harmlessInput(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return harmlessInput(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return scalars[String(type)];
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, harmlessInput(field.type)]));
}

const scalars: Record<string, unknown> = {
  ID: "00000000-0000-4000-8000-000000000000",
  String: "",
  Int: -1,
  Float: -1,
  Boolean: true,
  Decimal: "-1.00",
  Date: "0001-01-01",
  DateTime: "0001-01-01T00:00:00Z",
};
