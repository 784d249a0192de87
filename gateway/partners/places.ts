import { PartnerFailure } from "./partner-failure.js";
import type { PartnerPolicy } from "./partner-policy.js";

/** So many requests to a partner at once, so many more that wait for their turn, and no others. */
export class Places {
  /** Since when all are taken, or were last: by the clock of `performance.now()`. */
  fullSince = 0;
  private active = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly policy: PartnerPolicy["concurrency"]) {}

  /**
   * Takes a place, which is to be left.
   * @returns undefined where one was free, else when it is one's turn
   * @throws Shed where too many are waiting
   */
  take(): Promise<void> | undefined {
    const { requests, waiting } = this.policy;
    if (this.active < requests) {
      this.active++;
      if (this.active === requests) this.fullSince = performance.now();
      return undefined;
    }
    if (this.waiting.length >= waiting) throw new Shed();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Who waits longest has it then. */
  leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.active--;
    else next();
  }

  /** Lets all who wait go on: nobody is to wait here any more. */
  release(): void {
    this.active += this.waiting.length;
    for (const next of this.waiting.splice(0)) next();
  }

  get someWait(): boolean {
    return this.waiting.length > 0;
  }

  get taken(): { active: number; waiting: number } {
    return { active: this.active, waiting: this.waiting.length };
  }
}

/** Fails a request when the partner has more than it can take. */
export class Shed extends PartnerFailure {
  constructor() {
    super("SUBGRAPH_UNAVAILABLE", "too many requests wait for it", { isOfRequest: true });
  }
}
