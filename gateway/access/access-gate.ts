import type { Caller } from "../../shared/auth/caller.js";
import type { Logger } from "../../shared/server/log.js";
import type { DecidePolicy } from "./policies.js";
import { isMet, type Rule } from "./rule.js";

const nothing: ReadonlySet<Rule> = new Set();

/** Knows which of a supergraph's access rules somebody who asks doesn't meet. */
export class AccessGate {
  constructor(
    private readonly decide: DecidePolicy,
    private readonly log: Logger,
  ) {}

  /** Judges one request. @param requestId for the log */
  for(caller: Caller, requestId?: string): Judgement {
    return new Judgement(caller, (policy) => this.holds(policy, caller, requestId));
  }

  private async holds(policy: string, caller: Caller, requestId: string | undefined): Promise<boolean> {
    try {
      return (await this.decide(policy, caller)) === true;
    } catch (error) {
      const told = { ...(requestId && { requestId }), policy, err: error };
      this.log.error(told, "A policy can't be decided, so it does not hold.");
      return false;
    }
  }
}

/** What holds for a caller during one request: each policy is asked about once. */
export class Judgement {
  private readonly decided = new Map<string, boolean>();

  constructor(
    readonly caller: Caller,
    private readonly holds: (policy: string) => Promise<boolean>,
  ) {}

  async unmet(rules: ReadonlySet<Rule>): Promise<ReadonlySet<Rule>> {
    if (rules.size === 0) return nothing;
    const named = [...rules].flatMap(({ kind, anyOf }) => (kind === "policies" ? anyOf.flat() : []));
    const undecided = [...new Set(named)].filter((policy) => !this.decided.has(policy));
    await Promise.all(undecided.map(async (policy) => this.decided.set(policy, await this.holds(policy))));
    const holding = new Set([...this.decided].flatMap(([policy, holds]) => (holds ? policy : [])));
    return new Set([...rules].filter((rule) => !isMet(rule, this.caller, holding)));
  }
}
