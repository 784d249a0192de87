import { remembering } from "../../shared/remembering.js";

/** What a partner says of who may be shown an answer again, and for how long: seconds. */
export interface CacheRules {
  /** Whether it is the same for everybody; else it is for who asked. */
  isPublic: boolean;
  maxAge: number;
  /** How long after that it may still stand in for an answer that can't be had; undefined where that isn't said. */
  staleIfError: number | undefined;
  /** What it belongs to, in the partner's words, to be dropped by. */
  groups: readonly string[];
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads of an answer's headers what may be kept. A subgraph's Apollo Server makes `Cache-Control` of the
 * `@cacheControl` of all fields in the answer: so each of them was marked, or it says otherwise.
 * @returns undefined where it is not to be kept
 */
export function cacheRules(headers: Headers): CacheRules | undefined {
  const { "cache-control": control, vary, age, "cache-groups": groups } = headers;
  if (control === undefined) return undefined;
  const said = rulesIn(String(control));
  if (said === undefined || String(vary ?? "").includes("*")) return undefined;
  const maxAge = said.maxAge - (Number(age ?? 0) || 0);
  return maxAge > 0 ? { ...said, maxAge, groups: groupsIn(groups) } : undefined;
}

/**
 * The groups that a list of strings names, as `Cache-Groups` and `Cache-Group-Invalidation` have it (RFC 9875).
 */
export function groupsIn(header: string | string[] | undefined): string[] {
  const found = String(header ?? "").matchAll(/"((?:[^"\\]|\\["\\])*)"/g);
  return [...found].map(([, text = ""]) => text.replaceAll(/\\(["\\])/g, "$1"));
}

const rulesIn = remembering((header: string): Omit<CacheRules, "groups"> | undefined => {
  const words = new Map(
    header
      .toLowerCase()
      .split(",")
      .map((word) => {
        const [name = "", value = ""] = word.trim().split("=");
        const [, seconds] = /^"?(\d{1,9})"?$/.exec(value) ?? [];
        return [name, seconds === undefined ? undefined : Number(seconds)];
      }),
  );
  if (words.has("no-store") || words.has("no-cache")) return undefined;
  const isPrivate = words.has("private");
  const maxAge = words.get("max-age");
  if (!maxAge || !(isPrivate || words.has("public"))) return undefined;
  return { isPublic: !isPrivate, maxAge, staleIfError: words.get("stale-if-error") };
});
