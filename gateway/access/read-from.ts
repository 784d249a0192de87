import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  type SelectionSetNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A field, as `Type.field`. */
export type Coordinate = string;

/**
 * The fields that something selects, with the type on which it does.
 * @param type on which a selection set begins; a document says it itself
 */
export function selectedFields(
  schema: GraphQLSchema,
  selecting: SelectionSetNode | DocumentNode,
  type?: GraphQLCompositeType,
): Coordinate[] {
  const selected: Coordinate[] = [];
  const types = new TypeInfo(schema, type);
  visit(
    selecting,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType();
        if (parent && !name.value.startsWith("__")) selected.push(`${parent.name}.${name.value}`);
      },
    }),
  );
  return selected;
}

/** What a field's value is made from, beside what a client selects: what its `@requires` and `@fromContext` read. */
export function readFrom(schema: GraphQLSchema, type: FieldsType, field: string): Coordinate[] {
  const joins = directives(type.getFields()[field]?.astNode?.directives, "join__field");
  const required = joins.flatMap(({ requires }) => fieldsOf(schema, type, requires));
  const contexts = joins.flatMap(({ contextArguments }) =>
    ((contextArguments ?? []) as { context: string; selection: string }[]).flatMap((from) =>
      fromContext(schema, from),
    ),
  );
  return [...required, ...contexts];
}

function fromContext(schema: GraphQLSchema, from: { context: string; selection: string }): Coordinate[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const names = isCompositeType(type) ? directives(type.astNode?.directives, "context") : [];
    if (!isCompositeType(type) || !names.some(({ name }) => name === from.context)) return [];
    return selectedFields(schema, parseSelection(from.selection), type);
  });
}

/** Those of a `@key` or of what is required; none where there is no such argument. */
export function fieldsOf(schema: GraphQLSchema, type: GraphQLCompositeType, fieldSet: unknown): Coordinate[] {
  return typeof fieldSet === "string" ? selectedFields(schema, parseSelection(`{ ${fieldSet} }`), type) : [];
}

function parseSelection(text: string): SelectionSetNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== "OperationDefinition") throw new Error(`"${text}" selects no fields.`);
  return definition.selectionSet;
}

/** The arguments of each directive of that name. */
export function directives(
  nodes: readonly ConstDirectiveNode[] = [],
  name: string,
): Record<string, unknown>[] {
  return nodes
    .filter((node) => node.name.value === name)
    .map(({ arguments: given = [] }) =>
      Object.fromEntries(given.map((one) => [one.name.value, valueFromASTUntyped(one.value)])),
    );
}

export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

export function hasFields(type: unknown): type is FieldsType {
  return isObjectType(type) || isInterfaceType(type);
}
