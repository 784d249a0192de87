import { z } from "zod";
import { gatewaySettings } from "./gateway-settings.js";

/** As much of JSON Schema as describes the settings. */
export interface SchemaPart {
  type?: string | string[];
  description?: string;
  properties?: Record<string, SchemaPart>;
  additionalProperties?: SchemaPart | boolean;
  items?: SchemaPart;
  anyOf?: SchemaPart[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  default?: unknown;
  examples?: unknown[];
  /** Of a secret: it is not repeated. */
  writeOnly?: boolean;
}

/** What can be said in the file, for editors and for our own sentences. */
export function settingsSchema(): SchemaPart {
  return z.toJSONSchema(gatewaySettings, { io: "input" }) as SchemaPart;
}

/** As it is published in `docs/`. */
export function settingsSchemaText(): string {
  const { $schema, ...rest } = settingsSchema() as { $schema?: string };
  const title = "legami.config.yaml: the settings of Legami's gateway";
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

/** What can be said at a place; undefined where nothing can. */
export function partAt(schema: SchemaPart, path: readonly PropertyKey[]): SchemaPart | undefined {
  let part: SchemaPart | undefined = schema;
  for (const key of path) part = part && within(part, key);
  return part;
}

function within(part: SchemaPart, key: PropertyKey): SchemaPart | undefined {
  const { properties = {}, additionalProperties, items, anyOf = [] } = part;
  if (typeof key === "number") return items;
  if (Object.hasOwn(properties, key)) return properties[String(key)];
  if (typeof additionalProperties === "object") return additionalProperties;
  return anyOf.map((one) => within(one, key)).find((found) => found !== undefined);
}

/** The keys that can be said at a place, where they have fixed names. */
export function keysOf({ properties = {}, anyOf = [] }: SchemaPart): string[] {
  const own = Object.keys(properties).filter((key) => !key.startsWith("$"));
  return [...own, ...anyOf.flatMap(keysOf)];
}

/** Whether a value of this type can be said at a place. */
export function takes({ type = [], anyOf = [] }: SchemaPart, wanted: string): boolean {
  return [type].flat().includes(wanted) || anyOf.some((part) => takes(part, wanted));
}

/** What is allowed at a place, as the end of a sentence: "a whole number from 1 to 10". */
export function allowed(part: SchemaPart): string {
  const { anyOf, type = [], enum: values } = part;
  if (anyOf) return anyOf.map(allowed).join(", or ");
  if ("const" in part) return JSON.stringify(part.const);
  if (values) return `one of ${values.join(", ")}`;
  return [type]
    .flat()
    .map((one) => inWords(one, part))
    .join(" or ");
}

function inWords(type: string, part: SchemaPart): string {
  switch (type) {
    case "integer":
      return `a whole number${limits(part)}`;
    case "number":
      return `a number${limits(part)}`;
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case "array":
      return `a list${part.items ? `, each ${allowed(part.items)}` : ""}`;
    case "object":
      return part.properties ? `a group of keys (${keysOf(part).join(", ")})` : "a group of keys";
    default:
      return "a text";
  }
}

/** Zod bounds every whole number by what JavaScript can count: nobody needs to be told. */
function limits({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: SchemaPart): string {
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (exclusiveMinimum !== undefined && exclusiveMaximum !== undefined)
    return ` between ${exclusiveMinimum} and ${exclusiveMaximum}`;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (least !== undefined) return ` of ${least} or more`;
  return most === undefined ? "" : ` of ${most} or less`;
}
