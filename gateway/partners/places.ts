import { type BulkheadPolicy, BulkheadRejectedError, bulkhead } from "cockatiel";
import { PartnerFailure } from "./partner-failure.js";
import type { PartnerPolicy } from "./partner-policy.js";

/** So many requests to a partner at once, so many more that wait for their turn, and no others. */
export class Places {
  private places: BulkheadPolicy;

  constructor(private readonly policy: PartnerPolicy["concurrency"]) {
    this.places = bulkhead(policy.requests, policy.waiting);
  }

  /** @throws Shed at once where too many are waiting */
  async run<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await this.places.execute(ask);
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? new Shed() : error;
    }
  }

  /** Leaves the places that are taken to those who have them: who comes finds all of them free. */
  renew(): void {
    this.places = bulkhead(this.policy.requests, this.policy.waiting);
  }

  get taken(): { active: number; waiting: number } {
    const { requests, waiting } = this.policy;
    return { active: requests - this.places.executionSlots, waiting: waiting - this.places.queueSlots };
  }
}

/** Fails a request when the partner has more than it can take. */
export class Shed extends PartnerFailure {
  constructor() {
    super("SUBGRAPH_UNAVAILABLE", "too many requests wait for it", { isOfRequest: true });
  }
}
