import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/**
 * The same operation, but that what a fragment selects on one type of an interface is selected on the interface where that
 * has it, too. It fetches more than was asked for, and leads Apollo's planner out of a circle that it can get into
 * between partners to whom an interface is an object (`@interfaceObject`) and those to whom it isn't.
 */
export function generalized(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const types = new TypeInfo(schema);
  const lifted = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave: (set): SelectionSetNode | undefined => {
          const type = types.getParentType();
          if (!isInterfaceType(type)) return undefined;
          const selections = set.selections.flatMap((one) => liftedFrom(one, type, fragments, schema));
          return { ...set, selections: [...set.selections, ...selections] };
        },
      },
    }),
  );
  return lifted;
}

/** What a fragment on one of its types selects that the interface has itself. */
function liftedFrom(
  selection: SelectionNode,
  type: GraphQLCompositeType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): SelectionNode[] {
  if (selection.kind === Kind.FIELD || !isInterfaceType(type)) return [];
  const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
  const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
  if (!fragment || (condition && (!isCompositeType(condition) || !isObjectType(condition)))) return [];
  return fragment.selectionSet.selections.flatMap((one) => {
    if (one.kind !== Kind.FIELD) return liftedFrom(one, type, fragments, schema);
    return one.name.value === "__typename" || type.getFields()[one.name.value] ? [one] : [];
  });
}
