import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

type Type = GraphQLNamedType | null | undefined;

/**
 * The same operation, but that what a fragment selects on one type of an interface is selected on the interface, where
 * that has it. It fetches more than was asked for, and leads Apollo's planner out of a circle that it can get into
 * between partners to whom an interface is an object (`@interfaceObject`) and those to whom it isn't.
 */
export function generalized(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const operation = getOperationAST(document);
  if (!operation) throw new Error("A document of one operation is planned.");
  const root = schema.getRootType(operation.operation);
  const selectionSet = new Generalizing(document, schema).set(operation.selectionSet, root);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
}

class Generalizing {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    document: DocumentNode,
    private readonly schema: GraphQLSchema,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  set(set: SelectionSetNode, type: Type): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap((selection) => this.selection(selection, type)) };
  }

  private selection(selection: SelectionNode, type: Type): SelectionNode[] {
    if (selection.kind === Kind.FIELD) return [this.field(selection, type)];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const { typeCondition, selectionSet } = fragment;
    const inner = typeCondition ? this.schema.getType(typeCondition.name.value) : type;
    if (inner === type) return this.set(selectionSet, type).selections.slice();
    const isOne = isInterfaceType(type) && isObjectType(inner);
    const isLifted = (one: SelectionNode) => isOne && one.kind === Kind.FIELD && has(type, one);
    const lifted = selectionSet.selections.filter(isLifted).flatMap((one) => this.selection(one, type));
    const kept = selectionSet.selections
      .filter((one) => !isLifted(one))
      .flatMap((one) => this.selection(one, inner));
    if (kept.length === 0) return lifted;
    const rest = { ...selectionSet, selections: kept };
    return [
      ...lifted,
      { kind: Kind.INLINE_FRAGMENT, ...(typeCondition && { typeCondition }), selectionSet: rest },
    ];
  }

  private field(field: FieldNode, type: Type): FieldNode {
    if (field.selectionSet === undefined) return field;
    const known =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
    return { ...field, selectionSet: this.set(field.selectionSet, known && getNamedType(known.type)) };
  }
}

function has(type: Type, { name }: FieldNode): boolean {
  return name.value === "__typename" || (isInterfaceType(type) && name.value in type.getFields());
}
