import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** What is wrong with something by a schema: where and what; empty where nothing is. */
export function faults(
  schema: object,
  value: unknown,
  others: Readonly<Record<string, object>> = {},
): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  for (const [id, other] of Object.entries(others)) ajv.addSchema(other, id);
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .slice(0, 10)
    .map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** An official schema of the folder LEGAMI_STANDARDS_DIR (see README.md); undefined where it isn't there. */
export function officialSchema(name: string): object | undefined {
  const file = join(process.env.LEGAMI_STANDARDS_DIR ?? "", name);
  if (process.env.LEGAMI_STANDARDS_DIR === undefined || !existsSync(file)) return undefined;
  // Some name the dialect by http, which is another name than its own.
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  return schema;
}

/** `it`, where the official schemas are at hand. */
export const itOfficially = officialSchema("360-giving-schema.json") === undefined ? it.skip : it;
