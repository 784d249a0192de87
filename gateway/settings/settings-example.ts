import { stringify } from "yaml";
import { type SchemaPart, settingsSchema } from "./settings-schema.js";

const width = 110;

/** A file that says every default, with what each key means: to copy, and to keep of it what one changes. */
export function settingsExample(): string {
  const head = [
    "# yaml-language-server: $schema=docs/legami.config.schema.json",
    ...remark(
      "Every setting of the gateway, with its default. Copy this file to legami.config.yaml, and keep of it what you change: without the file, or without a key, the default holds.",
    ),
    ...remark(
      "The environment comes before the file: LEGAMI_GATEWAY__PARTNERS__ALL__TIMEOUT__REQUEST=5000 is partners.all.timeout.request.",
    ),
  ];
  return `${[...head, "", ...group(settingsSchema())].join("\n")}\n`;
}

function group({ properties = {} }: SchemaPart): string[] {
  return Object.entries(properties).flatMap(([key, part]) =>
    key.startsWith("$") ? [] : [...remark(part.description ?? ""), ...entry(key, part)],
  );
}

function entry(key: string, part: SchemaPart): string[] {
  const example = part.examples?.[0];
  const such = example === undefined ? [] : lines({ [key]: example }).map((line) => `# ${line}`);
  if (part.properties) return [`${key}:`, ...group(part).map((line) => (line === "" ? "" : `  ${line}`))];
  return [...such, ...("default" in part ? lines({ [key]: part.default }) : [`# ${key}:`])];
}

function lines(value: unknown): string[] {
  return stringify(value).trimEnd().split("\n");
}

/** Words as comment lines. */
function remark(words: string): string[] {
  const all: string[] = [];
  let line = "#";
  for (const word of words.split(" ").filter((one) => one !== "")) {
    if (line.length + word.length + 1 > width) {
      all.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return line === "#" ? all : [...all, line];
}
