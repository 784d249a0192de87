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

/**
 * Whether whoever meets all of some rules meets this one too. Rules know no "not": so it does, exactly if for each way
 * to fail this one, one of the others fails with it.
 */
export function follows(rule: Rule, from: readonly Rule[]): boolean {
  return waysToFail(rule).every((lacking) => from.some((other) => failsWithout(other, lacking)));
}

/** Sets of what must be lacking for a rule to fail: something of each alternative. */
function waysToFail(rule: Rule): ReadonlySet<string>[] {
  return atomsOf(rule).reduce<Set<string>[]>(
    (ways, every) => ways.flatMap((lacking) => every.map((atom) => new Set([...lacking, atom]))),
    [new Set()],
  );
}

function failsWithout(rule: Rule, lacking: ReadonlySet<string>): boolean {
  return atomsOf(rule).every((every) => every.some((atom) => lacking.has(atom)));
}

function atomsOf({ kind, anyOf }: Rule): string[][] {
  if (kind === "policies") return anyOf.map((every) => every.map((policy) => `policy ${policy}`));
  return anyOf.map((every) => ["a token", ...every.map((scope) => `scope ${scope}`)]);
}
