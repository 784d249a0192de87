/** What a partner says of who may be shown an answer again, and for how long: seconds. */
export interface CacheRules {
  maxAge: number;
  /** How long after that it may still stand in for an answer that can't be had; undefined where that isn't said. */
  staleIfError: number | undefined;
}

/**
 * Reads `Cache-Control` of an answer. A subgraph's Apollo Server makes the header of the `@cacheControl` of all fields in
 * the answer: so each of them was marked, and public, or it says otherwise.
 * @returns undefined unless the answer is the same for everybody
 */
export function publicRules(header: string | string[] | undefined): CacheRules | undefined {
  const said = String(header ?? "").toLowerCase();
  const words = new Map(
    said.split(/\s*,\s*/).map((word) => {
      const [name = "", value = ""] = word.split("=");
      const [, seconds] = /^"?(\d{1,9})"?$/.exec(value) ?? [];
      return [name, seconds === undefined ? undefined : Number(seconds)];
    }),
  );
  const isPublic = words.has("public") && !words.has("private") && !words.has("no-store");
  const maxAge = words.get("max-age");
  return isPublic && maxAge ? { maxAge, staleIfError: words.get("stale-if-error") } : undefined;
}
