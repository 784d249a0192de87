import { Kind, type SelectionSetNode } from "graphql";
import { isSelected } from "../../planning/conditions.js";
import { firstPart, partOf } from "../../planning/numbered-parts.js";
import type { ShapedOperation } from "../shape.js";

/** The keys that lead from the root of the partners' data to a field, through lists and whatever types there are. */
export type KeyPath = string;

export const rootPath: KeyPath = "";

/** @returns the path of a field of what is at a path */
export function below(path: KeyPath, key: string | number): KeyPath {
  return `${path}/${key}`;
}

const typename = "__typename";

/** Where it is told of what type a thing is. */
export function typeAt(path: KeyPath): KeyPath {
  return below(path, typename);
}

/** Whether whoever brings the object may leave it out, since there is only one type that it can be of. */
export function isType(path: KeyPath): boolean {
  return path.endsWith(`/${typename}`);
}

/**
 * Where the partners' data have what each part of an answer selects, by the parts' numbers: the leaves, and each object of
 * which a part selects none, since that it is there is to be told, too; and of what type an object is, where that matters.
 */
export function pathsOfParts(of: ShapedOperation): ReadonlyMap<number, ReadonlySet<KeyPath>> {
  const { operation, conditions, keys } = of;
  const paths = new Map<number, Set<KeyPath>>([[firstPart, new Set()]]);

  /** @returns whether there is a leaf of the same part in it */
  const read = (set: SelectionSetNode, path: KeyPath, part: number): boolean => {
    let hasLeaf = false;
    for (const selection of set.selections) {
      if (!isSelected(selection, conditions)) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        // Whether it applies is seen when the object is told of, though it be answered later.
        if (selection.typeCondition) paths.get(part)!.add(typeAt(path));
        const own = partOf(selection, conditions) ?? part;
        if (!paths.has(own)) paths.set(own, new Set());
        hasLeaf = (read(selection.selectionSet, path, own) && own === part) || hasLeaf;
      } else if (selection.kind === Kind.FIELD) {
        const key = keys.get(selection);
        if (selection.name.value === typename) paths.get(part)!.add(typeAt(path));
        // What isn't planned, and what comes with the object itself.
        if (key === undefined || selection.name.value === typename) continue;
        const field = below(path, key);
        const isTold = selection.selectionSet !== undefined && read(selection.selectionSet, field, part);
        if (!isTold) paths.get(part)!.add(field);
        hasLeaf = true;
      }
    }
    return hasLeaf;
  };

  read(operation.selectionSet, rootPath, firstPart);
  return paths;
}
