import { StartError } from "../../shared/start-error.js";
import { environmentOverrides, type Override } from "./environment-overrides.js";
import { type GatewaySettings, gatewaySettings } from "./gateway-settings.js";
import { findSettingsFile, type SettingsFile } from "./settings-file.js";
import { type PlaceOf, problemsIn } from "./settings-problems.js";
import { settingsSchema } from "./settings-schema.js";

/**
 * The gateway's settings: what the environment says, else what the file says, else the defaults. Without a file and
 * without variables, which is the normal case, all are defaults.
 * @param environment with `LEGAMI_CONFIG`, where the file has another name or place, and `LEGAMI_GATEWAY__…`
 * @param folder where the file is looked for
 * @throws StartError with all that is wrong
 */
export function readSettings(environment = process.env, folder = process.cwd()): GatewaySettings {
  const file = findSettingsFile(folder, environment.LEGAMI_CONFIG || undefined);
  if (file && file.problems.length > 0)
    throw unusable(file.problems.map(({ line, message }) => `${file.name}, line ${line}: ${message}.`));
  const schema = settingsSchema();
  const content = file?.contentFor(schema) ?? {};
  const overrides = environmentOverrides(environment, schema, content);
  for (const { path, value } of overrides) put(content, path, value);

  const { data, error } = gatewaySettings.safeParse(content);
  if (error) throw unusable(problemsIn(error.issues, content, schema, placesIn(file, overrides)));
  return data;
}

/** Says it in one sentence where there is one thing to say. */
function unusable(problems: readonly string[]): StartError {
  const [first = "", ...rest] = problems;
  if (rest.length === 0) return new StartError(first);
  return new StartError(["The gateway's settings can't be used:", ...problems].join("\n  "));
}

/** Where something stands that is no group of keys, that is told as wrong; so nothing is put under it. */
function put(content: unknown, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return;
  const group = content as Record<string, unknown>;
  if (rest.length === 0) {
    group[key] = value;
    return;
  }
  group[key] ??= {};
  put(group[key], rest, value);
}

function placesIn(file: SettingsFile | undefined, overrides: readonly Override[]): PlaceOf {
  return (path, key) => {
    const whole = [...path, ...(key === undefined ? [] : [key])];
    const from = overrides.findLast(
      (override) => begins(whole, override.path) || begins(override.path, whole),
    );
    if (from !== undefined && (begins(whole, from.path) || file === undefined)) return from.variable;
    return file === undefined ? "The gateway's settings" : `${file.name}, line ${file.lineOf(path, key)}`;
  };
}

function begins(path: readonly PropertyKey[], beginning: readonly PropertyKey[]): boolean {
  return beginning.every((key, index) => path[index] === key);
}
