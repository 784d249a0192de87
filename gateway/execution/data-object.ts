/** An object of the partners' data, by response key. */
export type DataObject = Record<string, unknown>;

/** Keys from the answer's root; in a plan, `@` stands for each item of a list. */
export type Path = readonly (string | number)[];

/** All objects at a path; without one, the object itself or those in the list. */
export function objectsAt(value: unknown, path: Path = []): DataObject[] {
  if (Array.isArray(value))
    return value.flatMap((item) => objectsAt(item, path[0] === "@" ? path.slice(1) : path));
  if (typeof value !== "object" || value === null) return [];
  const [key, ...rest] = path;
  if (key === undefined) return [value as DataObject];
  return objectsAt(ownValue(value as DataObject, String(key)), rest);
}

/** Keys are names that clients and partners choose, such as `constructor`. */
export function ownValue(object: DataObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
