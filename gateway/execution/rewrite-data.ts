import type { FetchDataRewrite } from "../planning/plan.js";
import { type DataObject, ownValue } from "./data-object.js";
import { mergeData } from "./merge-data.js";
import type { TypeConditions } from "./type-conditions.js";

const fragment = "... on ";

/** Sets a value or renames a key where a plan says so, in each object on the rewrite's path. */
export function rewrite(data: unknown, one: FetchDataRewrite, types: TypeConditions): void {
  const at = one.path.slice(0, -1);
  const key = one.path.at(-1) ?? "";
  for (const object of objectsOn(data, at, types)) {
    if (one.kind === "ValueSetter") object[key] = one.setValueTo;
    // What of some things is also under the other key, adds to it. The former key stays: nobody reads it, and to take it
    // away would slow the object down.
    else if (Object.hasOwn(object, key)) mergeData(object, { [one.renameKeyTo]: object[key] }, types);
  }
}

function objectsOn(value: unknown, path: readonly string[], types: TypeConditions): DataObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsOn(item, path, types));
  if (typeof value !== "object" || value === null) return [];
  const object = value as DataObject;
  const [first, ...rest] = path;
  if (first === undefined) return [object];
  if (!first.startsWith(fragment)) return objectsOn(ownValue(object, first), rest, types);
  const { __typename: typename } = object;
  const applies = typeof typename !== "string" || types.isMet(first.slice(fragment.length), typename);
  return applies ? objectsOn(object, rest, types) : [];
}
