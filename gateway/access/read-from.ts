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

/**
 * What a field's value is made from, or is found by, beside what a client selects: what its `@requires` and
 * `@fromContext` read, and the keys of its type, where a subgraph has the type without the field and so must hand
 * a key on. All keys: which one is used, the plan decides. A key that a caller may not see thus closes what lies
 * behind it: an answer to it would tell that the key exists, and for whom.
 */
export function readFrom(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: string,
): Coordinate[] {
  const joins = directives(type.getFields()[field]?.astNode?.directives, "join__field");
  const required = joins.flatMap(({ requires }) => fieldsOf(schema, type, requires));
  const contexts = joins.flatMap(({ contextArguments }) =>
    ((contextArguments ?? []) as { context: string; selection: string }[]).flatMap((from) =>
      fromContext(schema, from),
    ),
  );
  const homes = directives(type.astNode?.directives, "join__type");
  const resolving = new Set(
    joins.filter(({ external, usedOverridden }) => !external && !usedOverridden).map(({ graph }) => graph),
  );
  const everywhere = joins.length === 0 || homes.every(({ graph }) => resolving.has(graph));
  const keys = everywhere ? [] : homes.flatMap(({ key }) => fieldsOf(schema, type, key));
  return [...required, ...contexts, ...keys];
}

function fromContext(schema: GraphQLSchema, from: { context: string; selection: string }): Coordinate[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const names = isCompositeType(type) ? directives(type.astNode?.directives, "context") : [];
    if (!isCompositeType(type) || !names.some(({ name }) => name === from.context)) return [];
    return selectedFields(schema, parseSelection(from.selection), type);
  });
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLCompositeType, fieldSet: unknown): Coordinate[] {
  return typeof fieldSet === "string" ? selectedFields(schema, parseSelection(`{ ${fieldSet} }`), type) : [];
}

function parseSelection(text: string): SelectionSetNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== "OperationDefinition") throw new Error(`"${text}" selects no fields.`);
  return definition.selectionSet;
}

function directives(nodes: readonly ConstDirectiveNode[] = [], name: string): Record<string, unknown>[] {
  return nodes
    .filter((node) => node.name.value === name)
    .map(({ arguments: given = [] }) =>
      Object.fromEntries(given.map((one) => [one.name.value, valueFromASTUntyped(one.value)])),
    );
}

export function hasFields(type: unknown): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || isInterfaceType(type);
}
