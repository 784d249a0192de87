import type { Caller } from "../auth/caller.js";
import { expired } from "../auth/token-verifier.js";
import { inLanguage } from "../language/language.js";

/** Milliseconds; timers can't be set for longer. */
const longest = 2_147_483_647;

/**
 * Calls back when the caller's token is over.
 * @param grace milliseconds after its end
 * @returns forgets it
 */
export function atTokenEnd({ claims: { exp } }: Caller, end: () => void, grace = 0): () => void {
  if (typeof exp !== "number") return () => {};
  const left = exp * 1_000 + grace - Date.now();
  if (left > longest) return () => {};
  const timer = setTimeout(end, Math.max(left, 0));
  return () => clearTimeout(timer);
}

/** What is answered then, as JSON. */
export function tokenEnded(): string {
  const message = inLanguage(expired);
  return JSON.stringify({ errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }] });
}
