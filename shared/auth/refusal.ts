import { DomainError } from "../errors.js";
import type { Sentence } from "../language/language.js";
import type { Requirement } from "./access-table.js";
import { type Caller, isSignedIn } from "./caller.js";

/** Whether the caller's token gives what is required. */
export function meets({ subject, scopes }: Caller, requirement: Requirement): boolean {
  if (requirement === undefined) return true;
  return subject !== undefined && requirement.some((every) => every.every((scope) => scopes.has(scope)));
}

/** UNAUTHENTICATED where there is no token, FORBIDDEN where it does not give the right; says which scopes would. */
export function accessRefusal(caller: Caller, requirement: Requirement): DomainError {
  const wanted = (requirement ?? []).map((every) => every.join(" + ")).filter(Boolean);
  const extensions = wanted.length > 0 ? { scopes: requirement } : {};
  if (!isSignedIn(caller)) return new DomainError("UNAUTHENTICATED", signIn(wanted), extensions);
  return new DomainError("FORBIDDEN", lacking(wanted), extensions);
}

function signIn(wanted: readonly string[]): Sentence {
  if (wanted.length === 0) return { en: "Sign in first: this needs a token.", it: "Accedi: serve un token." };
  return {
    en: `Sign in first: this needs a token with the scope ${wanted.join(" or ")}.`,
    it: `Accedi: serve un token con lo scope ${wanted.join(" o ")}.`,
  };
}

function lacking(wanted: readonly string[]): Sentence {
  return {
    en: `Your token does not give the right to this: it needs the scope ${wanted.join(" or ")}.`,
    it: `Il tuo token non dà questo diritto: serve lo scope ${wanted.join(" o ")}.`,
  };
}
