import { type DataObject, ownValue, type Path } from "./data-object.js";
import type { PartnerError } from "./partner-error.js";

/** An error at a field of the partners' data, or below it. */
export interface NotedError {
  error: PartnerError;
  /** From the field on, by the partner's keys: where there are no data to follow. */
  rest: Path;
  /** How often it was told: one thing may be in many places of an answer. */
  told: number;
}

export interface ErrorsOfObject {
  /** That concern it as a whole. */
  whole: NotedError[];
  byKey: Map<string, NotedError[]>;
}

/** The partners' own errors, by what they are about: where that is in the client's answer shows when it is written. */
export class PartnerErrors {
  private readonly byObject = new Map<DataObject, ErrorsOfObject>();
  private readonly all = new Set<NotedError>();

  private readonly explained = new Set<DataObject>();

  /** Says that what these objects lack, they lack for an error that is told. */
  explain(objects: readonly DataObject[]): void {
    for (const object of objects) this.explained.add(object);
  }

  isExplained(object: DataObject): boolean {
    return this.explained.has(object);
  }

  get some(): boolean {
    return this.all.size > 0;
  }

  of(object: DataObject): ErrorsOfObject | undefined {
    return this.byObject.get(object);
  }

  /** Those that no place was found for. */
  untold(): PartnerError[] {
    return [...this.all].flatMap(({ error, told }) => (told === 0 ? error : []));
  }

  /** @param path from each of the objects, which are one and the same thing */
  note(
    error: PartnerError,
    objects: readonly DataObject[],
    path: Path,
    renamed: ReadonlyMap<string, string>,
  ) {
    const seen = new Map<string, NotedError>();
    for (const object of new Set(objects)) {
      const { owner, key, rest } = lastKnown(object, path, renamed);
      // In each of its places, an error is one.
      const noted = seen.get(`${rest}`) ?? { error, rest, told: 0 };
      seen.set(`${rest}`, noted);
      this.put(owner, key, noted);
    }
    if (objects.length === 0) this.all.add({ error, rest: [], told: 0 });
  }

  /** For what says nothing of its place, at all of some fields that are not there. */
  noteAt(error: PartnerError, places: Iterable<{ object: DataObject; key: string }>): void {
    const noted: NotedError = { error, rest: [], told: 0 };
    this.all.add(noted);
    for (const { object, key } of places) this.put(object, key, noted);
  }

  private put(object: DataObject, key: string | undefined, noted: NotedError): void {
    const errors: ErrorsOfObject = this.byObject.get(object) ?? { whole: [], byKey: new Map() };
    this.byObject.set(object, errors);
    this.all.add(noted);
    if (key === undefined) errors.whole.push(noted);
    else errors.byKey.set(key, [...(errors.byKey.get(key) ?? []), noted]);
  }
}

/** Follows a path as far as there are data: the last object on it, its key there, and what remains. */
function lastKnown(object: DataObject, path: Path, renamed: ReadonlyMap<string, string>) {
  let [owner, key, rest]: [DataObject, string | undefined, Path] = [object, undefined, path];
  let value: unknown = object;
  for (const [index, part] of path.entries()) {
    if (Array.isArray(value)) value = typeof part === "number" ? value[part] : undefined;
    else if (typeof value === "object" && value !== null) {
      owner = value as DataObject;
      key = renamed.get(String(part)) ?? String(part);
      value = ownValue(owner, key);
      rest = path.slice(index + 1);
    } else break;
  }
  return { owner, key, rest };
}
