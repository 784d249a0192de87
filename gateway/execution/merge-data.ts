import type { DataObject } from "./data-object.js";
import type { TypeConditions } from "./type-conditions.js";

/**
 * Adds what one fetch brought to what others did. Objects are merged, lists item by item; a null takes nothing away that
 * another partner knew, nor does the name of an interface take away what a thing is. What `source` has becomes part of
 * `target`, so it is nobody else's from then on.
 */
export function mergeData(target: DataObject, source: DataObject, types: TypeConditions): void {
  for (const key in source) {
    // A partner's answer is not to reach what all objects share.
    if (key === "__proto__") continue;
    const value = source[key];
    const held = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isObject(held) && isObject(value)) mergeInto(held, value, types);
    else if (held === undefined) target[key] = value;
    else if (value !== null && (key !== "__typename" || types.isObject(value))) target[key] = value;
  }
}

function mergeInto(held: object, value: object, types: TypeConditions): void {
  if (held === value) return;
  if (Array.isArray(held) && Array.isArray(value)) mergeLists(held, value, types);
  else if (!Array.isArray(held) && !Array.isArray(value))
    mergeData(held as DataObject, value as DataObject, types);
}

function mergeLists(held: unknown[], value: unknown[], types: TypeConditions): void {
  for (let index = 0; index < value.length; index++) {
    const [one, other] = [held[index], value[index]];
    if (isObject(one) && isObject(other)) mergeInto(one, other, types);
    else if (one === undefined || other !== null) held[index] = other;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
