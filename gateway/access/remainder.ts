import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { AskedOperation } from "./asked-operation.js";

/**
 * An operation without the fields that are denied. Below a field that is not, something stays: what it leads to is
 * there, even if nothing else of it is to be seen.
 * @returns undefined where nothing remains
 */
export function remainderOf(
  { operation, fragments }: AskedOperation,
  isDenied: (field: FieldNode) => boolean,
): DocumentNode | undefined {
  const kept = new Map<string, FragmentDefinitionNode | undefined>();

  const reduceSet = (set: SelectionSetNode): SelectionSetNode | undefined => {
    const selections = set.selections.flatMap((selection) => reduce(selection) ?? []);
    return selections.length === 0 ? undefined : { ...set, selections };
  };
  const reduce = (selection: SelectionNode): SelectionNode | undefined => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return fragment(selection.name.value) && selection;
    if (selection.kind === Kind.FIELD && isDenied(selection)) return undefined;
    if (selection.selectionSet === undefined) return selection;
    const selectionSet = reduceSet(selection.selectionSet);
    if (selection.kind === Kind.FIELD) return { ...selection, selectionSet: selectionSet ?? onlyThatItIs };
    return selectionSet && { ...selection, selectionSet };
  };
  const fragment = (name: string): FragmentDefinitionNode | undefined => {
    if (kept.has(name)) return kept.get(name);
    const definition = fragments[name];
    const selectionSet = definition && reduceSet(definition.selectionSet);
    const reduced = selectionSet && { ...definition, selectionSet };
    kept.set(name, reduced);
    return reduced;
  };

  const selectionSet = reduceSet(operation.selectionSet);
  if (selectionSet === undefined) return undefined;
  const definitions = [...kept.values()].filter((definition) => definition !== undefined);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...definitions] };
}

const onlyThatItIs: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } }],
};
