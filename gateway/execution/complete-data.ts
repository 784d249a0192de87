import { collectFields, collectSubFields } from "@graphql-tools/utils";
import {
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getVariableValues,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isNullableType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { type DataObject, ownValue, type Path } from "./data-object.js";
import type { Loss } from "./loss.js";
import type { LostFields } from "./lost-fields.js";

export interface ClientOperation {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Told of each field of the response whose value a loss took. */
export type OnLost = (loss: Loss, path: Path) => void;

/** Whether a field of an object is kept from the caller, who is told of it. The path is good for the call only. */
export type Withholds = (type: GraphQLObjectType, nodes: readonly FieldNode[], path: Path) => boolean;

export interface Gaps {
  /** Nothing is, unless said. */
  lost?: Pick<LostFields, "get">;
  onLost?: OnLost;
  /** Nothing is, unless said. */
  withholds?: Withholds | undefined;
}

/**
 * Makes of the partners' data what the client selected, and lets nulls propagate as GraphQL says, except that a null
 * owed to a loss stands at its field even where the schema promises a value. A field that is withheld is an error like
 * any other: where it can't be null, its parent is.
 */
export function completeData(client: ClientOperation, data: DataObject, gaps: Gaps): DataObject | null {
  return new Completion(client, gaps).root(data);
}

/** A value that can't be null and is: its parent is null too. Written `undefined` where values are passed on. */
type Completed<T> = T | null | undefined;
type Fields = Map<string, FieldNode[]>;

class Completion {
  private readonly path: (string | number)[] = [];
  private readonly variableValues: Record<string, unknown>;

  constructor(
    private readonly client: ClientOperation,
    private readonly gaps: Gaps,
  ) {
    const { schema, operation, variables } = client;
    const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    this.variableValues = coerced;
  }

  root(data: DataObject): DataObject | null {
    const { schema, operation, fragments } = this.client;
    const type = schema.getRootType(operation.operation);
    if (!type) return null;
    const { fields } = collectFields(schema, fragments, this.variableValues, type, operation.selectionSet);
    return this.object(type, fields, data) ?? null;
  }

  private object(type: GraphQLObjectType, fields: Fields, data: DataObject): Completed<DataObject> {
    const completed: DataObject = Object.create(null);
    let isWhole = true;
    for (const [key, nodes] of fields) {
      this.path.push(key);
      const value = this.field(type, key, nodes, data);
      this.path.pop();
      // The others are still gone through: whoever may not see them is told at once.
      isWhole &&= value !== undefined;
      completed[key] = value;
    }
    return isWhole ? completed : undefined;
  }

  private field(type: GraphQLObjectType, key: string, nodes: FieldNode[], data: DataObject): unknown {
    const name = nodes[0]?.name.value ?? "";
    if (this.gaps.withholds?.(type, nodes, this.path)) return this.withheld(type, name);
    if (name === "__typename") return isObjectType(type) ? type.name : undefined;
    if (name.startsWith("__")) return this.introspection(key, nodes);
    const value = ownValue(data, key);
    const loss = value === undefined ? this.gaps.lost?.get(data, key) : undefined;
    if (loss) {
      this.gaps.onLost?.(loss, [...this.path]);
      return null;
    }
    const field = type.getFields()[name];
    return field && this.value(field.type, nodes, value);
  }

  private withheld(type: GraphQLObjectType, name: string): Completed<null> {
    return isNullableType(type.getFields()[name]?.type) ? null : undefined;
  }

  private value(type: GraphQLOutputType, nodes: FieldNode[], value: unknown): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, nodes, value) ?? undefined;
    if (value === null || value === undefined) return null;
    if (isListType(type)) return this.list(type.ofType, nodes, value) ?? null;
    if (isLeafType(type)) return isValid(type, value) ? value : null;
    if (typeof value !== "object") return null;
    const { __typename: typename = type.name } = value as DataObject;
    // An interface that another partner knows as an object (`@interfaceObject`) may stand for it here.
    const actual = this.client.schema.getType(String(typename)) as GraphQLObjectType | undefined;
    if (!actual || isLeafType(actual) || isUnionType(actual)) return null;
    const { schema, fragments } = this.client;
    const { fields } = collectSubFields(schema, fragments, this.variableValues, actual, nodes);
    return this.object(actual, fields, value as DataObject) ?? null;
  }

  private list(type: GraphQLOutputType, nodes: FieldNode[], value: unknown): Completed<unknown[]> {
    if (!Array.isArray(value)) return null;
    const completed = value.map((item, index) => {
      this.path.push(index);
      const one = this.value(type, nodes, item);
      this.path.pop();
      return one;
    });
    return completed.includes(undefined) ? undefined : completed;
  }

  /** `__schema` and `__type`, which no partner is asked for. */
  private introspection(key: string, selections: FieldNode[]): unknown {
    const { schema, operation, fragments, variables } = this.client;
    const alone = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
    const document = { kind: Kind.DOCUMENT, definitions: [alone, ...Object.values(fragments)] } as const;
    return executeSync({ schema, document, variableValues: variables }).data?.[key] ?? null;
  }
}

/** A partner's value goes out as it came; scalars of GraphQL's own, and enums, are looked at. */
function isValid(type: GraphQLLeafType, value: unknown): boolean {
  if (!isSpecifiedScalarType(type) && !isEnumType(type)) return true;
  try {
    return type.parseValue(value) !== undefined;
  } catch {
    return false;
  }
}
