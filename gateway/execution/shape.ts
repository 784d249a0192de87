import { collectFields, collectSubFields } from "@graphql-tools/utils";
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
} from "graphql";
import type { Conditions } from "../planning/conditions.js";
import type { DataObject } from "./data-object.js";

/** A client's operation under some conditions, and the keys by which the partners' data have its fields. */
export interface ShapedOperation {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  conditions: Conditions;
  keys: ReadonlyMap<FieldNode, string>;
}

/** One field of an object of the answer. */
export interface ShapeField {
  /** As the client calls it. */
  key: string;
  /** As the partners' data do. */
  source: string;
  name: string;
  /** Where it is selected. */
  nodes: readonly FieldNode[];
  /** Undefined where the gateway knows the value by itself: `__typename`, `__schema`, `__type`. */
  type: GraphQLOutputType | undefined;
  /** What of an object is selected. */
  selection: Selection | undefined;
}

/** What objects of one type look like in an answer. An interface's own shape is that of what only is known to implement it. */
export interface Shape {
  type: GraphQLObjectType | GraphQLInterfaceType;
  fields: readonly ShapeField[];
  /** What of such an object belongs to later parts of the answer. */
  later: readonly LaterShape[];
}

/** What of an object belongs to a part of the answer, by its number: see `NumberedParts`. */
export interface LaterShape {
  part: number;
  shape: Shape;
}

/** What is selected of a value, by the type that it turns out to be of; worked out when there first is one. */
export class Selection {
  private readonly isOfOneType: boolean;
  private readonly shapes = new Map<string, Shape | undefined>();

  constructor(
    private readonly of: ShapedOperation,
    private readonly nodes: readonly FieldNode[],
    /** As the schema promises. */
    readonly type: string,
  ) {
    this.isOfOneType = isObjectType(of.schema.getType(type));
  }

  /** What a thing is. Where no partner said, and where there is but one possibility, it is what the schema promises. */
  typenameOf({ __typename: typename }: DataObject): string {
    return this.isOfOneType || typeof typename !== "string" ? this.type : typename;
  }

  /** @returns undefined for what is no type of the client's */
  shapeOf(typename: string): Shape | undefined {
    if (this.shapes.has(typename)) return this.shapes.get(typename);
    const { schema, fragments, conditions } = this.of;
    const type = schema.getType(typename);
    // An interface that another partner knows as an object (`@interfaceObject`) may stand for it here.
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    const nodes = this.nodes as FieldNode[];
    const collected = collectSubFields(
      schema,
      { ...fragments },
      { ...conditions },
      type as GraphQLObjectType,
      nodes,
    );
    const shape = shapeOf(this.of, type, collected);
    this.shapes.set(typename, shape);
    return shape;
  }

  /** The field that has its value from a key of the partners' data, of whatever type the object is. */
  fieldAt(source: string): ShapeField | undefined {
    const { schema } = this.of;
    const type = schema.getType(this.type);
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [];
    for (const name of [this.type, ...possible]) {
      const field = this.shapeOf(name)?.fields.find((one) => one.source === source);
      if (field) return field;
    }
    return undefined;
  }
}

/** The shape of the whole answer. */
export function rootShape(of: ShapedOperation): Shape {
  const { schema, operation, fragments, conditions } = of;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`The schema has no ${operation.operation}.`);
  const given = [schema, { ...fragments }, { ...conditions }, type, operation.selectionSet] as const;
  return shapeOf(of, type, collectFields(...given));
}

type Collected = ReturnType<typeof collectFields>;

function shapeOf(of: ShapedOperation, type: Shape["type"], { fields, patches }: Collected): Shape {
  const later = patches
    .filter((patch) => patch.fields.size > 0)
    .map(({ label, fields }) => ({ part: Number(label), shape: shapeOf(of, type, { fields, patches: [] }) }))
    .sort((one, other) => one.part - other.part);
  return {
    type,
    later,
    fields: [...fields].map(([key, nodes]) => {
      const [node] = nodes as [FieldNode];
      const { value: name } = node.name;
      const field = name.startsWith("__") ? undefined : type.getFields()[name];
      const named = field && getNamedType(field.type);
      const source = nodes.map((one) => of.keys.get(one)).find((one) => one !== undefined) ?? name;
      const selection = named && isCompositeType(named) ? new Selection(of, nodes, named.name) : undefined;
      return { key, source, name, nodes, type: field?.type, selection };
    }),
  };
}
