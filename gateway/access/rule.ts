import { type Caller, isSignedIn } from "../../shared/auth/caller.js";
import { accessRefusal, meets } from "../../shared/auth/refusal.js";
import { DomainError } from "../../shared/errors.js";

/**
 * One access rule of a supergraph: alternatives, of each of which all must hold. Of scopes, an empty alternative is met
 * by any valid token (`@authenticated`). Equal rules are one object, so that sets of them work.
 */
export interface Rule {
  readonly kind: "scopes" | "policies";
  readonly anyOf: readonly (readonly string[])[];
}

/** What holds for the caller: asked of whoever decides policies, by name. */
export type HoldingPolicies = ReadonlySet<string>;

export function isMet({ kind, anyOf }: Rule, caller: Caller, holding: HoldingPolicies): boolean {
  if (kind === "scopes") return meets(caller, anyOf);
  return anyOf.some((every) => every.every((policy) => holding.has(policy)));
}

/** UNAUTHENTICATED or FORBIDDEN, with what would open it. */
export function refusalBy({ kind, anyOf }: Rule, caller: Caller): DomainError {
  if (kind === "scopes") return accessRefusal(caller, anyOf);
  if (!isSignedIn(caller)) return accessRefusal(caller, [[]]);
  const wanted = anyOf.map((every) => every.join(" + "));
  const sentence = {
    en: `You have no right to this: the policy ${wanted.join(" or ")} does not hold for you.`,
    it: `Non hai questo diritto: per te non vale la regola ${wanted.join(" o ")}.`,
  };
  return new DomainError("FORBIDDEN", sentence, { policies: anyOf });
}

/** So many ways to meet some rules together are gone through: what a partner publishes must not keep the gateway busy. */
const mostWays = 10_000;

/**
 * Whether whoever meets all of some rules meets this one too: each way to meet them, one alternative of each, holds all
 * of an alternative of this one. Where there are too many ways to tell, it does not: closed is the safe side.
 */
export function follows(rule: Rule, from: readonly Rule[]): boolean {
  const wanted = atomsOf(rule);
  const others = [...new Set(from)].map(atomsOf).sort((one, other) => one.length - other.length);
  let ways = 0;
  const isMetBy = (held: ReadonlySet<string>, next = 0): boolean => {
    if (wanted.some((every) => every.every((atom) => held.has(atom)))) return true;
    if (++ways > mostWays) return false;
    return others[next]?.every((atoms) => isMetBy(new Set([...held, ...atoms]), next + 1)) ?? false;
  };
  return isMetBy(new Set());
}

function atomsOf({ kind, anyOf }: Rule): string[][] {
  if (kind === "policies") return anyOf.map((every) => every.map((policy) => `policy ${policy}`));
  return anyOf.map((every) => ["a token", ...every.map((scope) => `scope ${scope}`)]);
}
