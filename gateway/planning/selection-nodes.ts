import { type FieldNode, type InlineFragmentNode, Kind, type NameNode, type SelectionSetNode } from "graphql";
import type { Fields } from "./field-set.js";

export function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

export function selectionSet(selections: Fields): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

/** @param type of which things alone it selects; of all, where there is none */
export function onType(type: string | undefined, selections: Fields): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(type && { typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(type) } }),
    selectionSet: selectionSet(selections),
  };
}

export const typename: FieldNode = { kind: Kind.FIELD, name: nameNode("__typename") };

/** The key under which an answer has a field. */
export function responseKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
