import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { StartError } from "../../shared/start-error.js";
import { partAt, type SchemaPart, takes } from "./settings-schema.js";

const names = ["legami.config.yaml", "legami.config.yml", "legami.config.json"];

/** What the operators have written, and where. JSON is read as the YAML that it is. */
export class SettingsFile {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(
    readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** What keeps it from being read at all. */
  get problems(): { line: number; message: string }[] {
    return this.document.errors.map(({ pos, message }) => ({ line: this.lineAt(pos[0]), message }));
  }

  /** What it says. A key without a value says nothing, unless nothing (`null`) is a value there. */
  contentFor(schema: SchemaPart): unknown {
    return said(this.document.toJS(), schema) ?? {};
  }

  /** The line of a value, or of as much of the way to it as there is. @param key of a key in it, instead */
  lineOf(path: readonly PropertyKey[], key?: string): number {
    const parent = this.document.getIn(path, true);
    const pair =
      key !== undefined && isMap(parent) ? parent.items.find((item) => isNamed(item.key, key)) : parent;
    const node = pair && typeof pair === "object" && "key" in pair ? pair.key : pair;
    if (isNode(node) && node.range) return this.lineAt(node.range[0]);
    return path.length > 0 ? this.lineOf(path.slice(0, -1), String(path.at(-1))) : 1;
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line;
  }
}

/**
 * The file that `LEGAMI_CONFIG` names, or the one in the folder. Most have none.
 * @throws StartError when there is no such file, it can't be read, or there are several
 */
export function findSettingsFile(folder: string, named: string | undefined): SettingsFile | undefined {
  const found = named ? [resolve(folder, named)] : names.map((name) => join(folder, name)).filter(existsSync);
  const [path, other] = found;
  if (path === undefined) return undefined;
  if (other !== undefined)
    throw new StartError(
      `There are both ${basename(path)} and ${basename(other)}: keep one, or name one in LEGAMI_CONFIG.`,
    );
  try {
    return new SettingsFile(named ?? basename(path), readFileSync(path, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : message;
    throw new StartError(`${named ? "LEGAMI_CONFIG names " : ""}${path}, which can't be read: ${why}.`);
  }
}

function isNamed(key: unknown, name: string): boolean {
  return isScalar(key) ? String(key.value) === name : key === name;
}

function said(value: unknown, part: SchemaPart | undefined): unknown {
  if (value === null) return part && takes(part, "null") ? null : undefined;
  if (typeof value !== "object" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, said(inner, part && partAt(part, [key]))] as const,
  );
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}
