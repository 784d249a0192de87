/** What would need to be written otherwise than as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what JSON escapes
const special = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** A string as JSON; most have nothing in them that JSON escapes. */
export function quoted(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** A value of JSON as JSON. */
export function jsonText(value: unknown): string {
  return typeof value === "string" ? quoted(value) : JSON.stringify(value);
}
