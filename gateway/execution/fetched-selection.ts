import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";
import type { FetchNode } from "../planning/plan.js";
import { renamedKeys } from "../planning/renamed-keys.js";
import type { TypeConditions } from "./type-conditions.js";

/** What a fetch of the plan asks of each object. */
export interface FetchedSelection {
  root: SelectionSetNode;
  fragments: Map<string, FragmentDefinitionNode>;
  /** Response keys that the plan changes back after the fetch. */
  renamed: ReadonlyMap<string, string>;
}

const known = new WeakMap<FetchNode, FetchedSelection>();

export function fetchedSelection(node: FetchNode): FetchedSelection {
  const found = known.get(node) ?? readSelection(node);
  known.set(node, found);
  return found;
}

function readSelection(node: FetchNode): FetchedSelection {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };
  for (const definition of parse(node.operation, { noLocation: true }).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet;
  }
  const [entities] = root.selections;
  if (node.requires && entities?.kind === Kind.FIELD && entities.selectionSet) root = entities.selectionSet;
  return { root, fragments, renamed: renamedKeys(node) };
}

/** The keys that a fetch gives to an object of a type. */
export function outermostKeys(node: FetchNode, typename: unknown, types: TypeConditions): string[] {
  const { root, fragments, renamed } = fetchedSelection(node);
  const keysIn = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        const alias = selection.alias?.value ?? selection.name.value;
        return alias === "__typename" ? [] : [renamed.get(alias) ?? alias];
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      const applies =
        condition === undefined || typeof typename !== "string" || types.isMet(condition, typename);
      return fragment && applies ? keysIn(fragment.selectionSet) : [];
    });
  return [...new Set(keysIn(root))];
}
