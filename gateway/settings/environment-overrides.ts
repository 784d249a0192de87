import { parseDocument } from "yaml";
import { partAt, type SchemaPart, takes } from "./settings-schema.js";

/** What a variable says in the file's stead. */
export interface Override {
  variable: string;
  path: string[];
  value: unknown;
}

const prefix = "LEGAMI_GATEWAY__";

/** Names that others have given what we set, too. Our own name comes before them. */
const knownElsewhere: Readonly<Record<string, string[]>> = {
  OTEL_EXPORTER_OTLP_ENDPOINT: ["telemetry", "traces", "endpoint"],
  REDIS_URL: ["redis", "url"],
};

/**
 * What the environment sets: `LEGAMI_GATEWAY__` and the way to the key in capitals, with two underscores between keys
 * and one between words (`LEGAMI_GATEWAY__PARTNERS__BY_PARTNER__CIVIC_CENTER__TIMEOUT__REQUEST=5000`). A value is
 * written as in YAML. An empty one is none.
 * @param content what the file says: the names that are free there, such as partners', are found in it
 */
export function environmentOverrides(
  environment: NodeJS.ProcessEnv,
  schema: SchemaPart,
  content: unknown,
): Override[] {
  const given = Object.entries(environment).filter(([, text]) => text !== undefined && text !== "");
  const foreign = given.flatMap(([variable, text]) => {
    const path = Object.hasOwn(knownElsewhere, variable) ? knownElsewhere[variable] : undefined;
    return path ? [{ variable, path, value: readValue(text!, partAt(schema, path)) }] : [];
  });
  const own = given.flatMap(([variable, text]) => {
    if (!variable.startsWith(prefix)) return [];
    const path = pathOf(variable.slice(prefix.length).split("__"), schema, content);
    return [{ variable, path, value: readValue(text!, partAt(schema, path)) }];
  });
  return [...foreign, ...own];
}

function pathOf(words: readonly string[], schema: SchemaPart, content: unknown): string[] {
  const path: string[] = [];
  let part: SchemaPart | undefined = schema;
  let written = content;
  for (const word of words) {
    const known: string[] = [...Object.keys(part?.properties ?? {}), ...Object.keys(Object(written))];
    const isFree: boolean = typeof part?.additionalProperties === "object";
    const key: string =
      known.find((one) => inCapitals(one) === word) ?? (isFree ? hyphened(word) : camel(word));
    path.push(key);
    part = part && partAt(part, [key]);
    written = Object(written)[key];
  }
  return path;
}

/** `byPartner` → `BY_PARTNER`, `civic-center` → `CIVIC_CENTER`. */
function inCapitals(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}

function hyphened(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

function camel(word: string): string {
  return word.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function readValue(text: string, part: SchemaPart | undefined): unknown {
  if (part && takes(part, "string") && !(text === "null" && takes(part, "null"))) return text;
  const document = parseDocument(text);
  return document.errors.length > 0 ? text : document.toJS();
}
