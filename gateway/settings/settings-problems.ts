import { didYouMean } from "graphql/jsutils/didYouMean.js";
import { suggestionList } from "graphql/jsutils/suggestionList.js";
import type { z } from "zod";
import { allowed, keysOf, partAt, type SchemaPart } from "./settings-schema.js";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Where something is said: "legami.config.yaml, line 4", or the name of a variable. */
export type PlaceOf = (path: Path, key?: string) => string;

/** What is wrong with what was said, a sentence each: where, which key, and what is allowed. */
export function problemsIn(
  issues: readonly Issue[],
  said: unknown,
  schema: SchemaPart,
  placeOf: PlaceOf,
): string[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownKey(issue.path, key, schema, placeOf))
      : [wrongValue(issue, said, schema, placeOf)],
  );
}

function unknownKey(path: Path, key: string, schema: SchemaPart, placeOf: PlaceOf): string {
  const known = keysOf(partAt(schema, path) ?? {});
  const near = suggestionList(key, known).slice(0, 3);
  const hint = near.length > 0 ? didYouMean(near) : ` There are: ${known.join(", ")}.`;
  return `${placeOf(path, key)}: there is no key ${written([...path, key])}.${hint}`;
}

function wrongValue(issue: Issue, said: unknown, schema: SchemaPart, placeOf: PlaceOf): string {
  const part = partAt(schema, issue.path);
  const own = issue.code === "custom" || issue.code === "invalid_format" ? issue.message : undefined;
  const must = own ?? (part ? `it must be ${allowed(part)}` : issue.message);
  const is = part?.writeOnly ? "can't be used" : `is ${shown(valueAt(said, issue.path))}`;
  const what = issue.path.length > 0 ? written(issue.path) : "what it says";
  return `${placeOf(issue.path)}: ${what} ${is}: ${must.replace(/\.$/, "")}.${meaning(part)}`;
}

function meaning(part: SchemaPart | undefined): string {
  return part?.description ? ` ${part.description}` : "";
}

function written(path: Path): string {
  return path.map(String).join(".");
}

function valueAt(said: unknown, path: Path): unknown {
  let value = said;
  for (const key of path) value = Object(value)[key];
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
