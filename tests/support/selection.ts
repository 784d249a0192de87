import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Values for the required arguments of nested fields, by argument name. */
const usualArguments: Record<string, string> = {
  period: "period: { year: 2017 }",
  from: 'from: "2017-01-01T00:00:00Z"',
  to: 'to: "2018-01-01T00:00:00Z"',
};

/** What only the register holds: other partners know the key, and what the gateway hands them for `@requires`. */
export const registerTypes: Record<string, { key: string; required: string[] }> = {
  Municipality: { key: "istatCode", required: ["absorbedCodes"] },
  SocialDistrict: { key: "code", required: ["municipalityCodes", "absorbedMunicipalityCodes"] },
  Organization: { key: "id", required: [] },
  Project: { key: "code", required: [] },
};

/**
 * Selects everything of a type down to a depth, so that a test goes through every resolver without naming one.
 * Fields whose required arguments have no usual value are left out.
 */
export function selectEverything(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isLeafType(type)) return "";
  if (!isObjectType(type) && !isInterfaceType(type)) return "{ __typename }";
  const isHandedOver = (name: string) =>
    !isOfRegister(schema) && registerTypes[type.name]?.required.includes(name);
  const fields = Object.values(type.getFields())
    .filter(({ name }) => !isHandedOver(name))
    .flatMap((field) => selectField(schema, field, depth));
  const concrete = isInterfaceType(type)
    ? schema
        .getPossibleTypes(type)
        .map((one) => `... on ${one.name} ${ownFields(schema, one.name, type.name, depth)}`)
    : [];
  return `{ __typename ${[...fields, ...concrete].join(" ")} }`;
}

function ownFields(schema: GraphQLSchema, name: string, parent: string, depth: number): string {
  const [type, general] = [schema.getType(name), schema.getType(parent)];
  if (!isObjectType(type) || !isInterfaceType(general)) return "{ __typename }";
  const own = Object.values(type.getFields()).filter(
    (field) => general.getFields()[field.name] === undefined,
  );
  return `{ __typename ${own.flatMap((field) => selectField(schema, field, depth)).join(" ")} }`;
}

function selectField(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, depth: number): string[] {
  const required = field.args.filter(isRequiredArgument).map(({ name }) => usualArguments[name]);
  if (required.includes(undefined)) return [];
  const call = required.length === 0 ? field.name : `${field.name}(${required.join(", ")})`;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [call];
  const elsewhere = isOfRegister(schema) ? undefined : registerTypes[type.name];
  if (elsewhere !== undefined) return [`${call} { ${elsewhere.key} }`];
  const isPageOrLeafObject = /Connection$|Edge$|^PageInfo$|^Money$|^Safe|Statistics$/.test(type.name);
  if (depth === 0 && !isPageOrLeafObject) return [];
  return [`${call} ${selectEverything(schema, type, isPageOrLeafObject ? depth : depth - 1)}`];
}

/** Whether this is the register's own schema, which has all of its types. */
function isOfRegister(schema: GraphQLSchema): boolean {
  return schema.getQueryType()?.getFields().municipalities !== undefined;
}
