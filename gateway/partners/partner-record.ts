import type { Logger } from "../../shared/server/log.js";
import { NotAsked } from "./circuit.js";
import type { PartnerFailure } from "./partner-failure.js";
import { Shed } from "./places.js";

/** Milliseconds without a failure after which a partner's trouble is over, so that one that falters is told of once. */
const calm = 5_000;

/** What became of the requests to one partner, since the start. */
export interface PartnerCounts {
  requests: number;
  retries: number;
  /** Asked, and came to nothing. */
  failures: number;
  /** Of the failures, those for want of time. */
  timeouts: number;
  /** Not asked, since too many were waiting. */
  shed: number;
  /** Not asked, since the circuit was open. */
  refused: number;
}

/** Counts what becomes of requests, and tells the log once when a partner's trouble begins and once when it ends. */
export class PartnerRecord {
  readonly counts: PartnerCounts = { requests: 0, retries: 0, failures: 0, timeouts: 0, shed: 0, refused: 0 };
  private trouble: { began: number; last: number; failures: number } | undefined;

  constructor(
    private readonly partner: string,
    private readonly log: Logger,
  ) {}

  noteAnswer(): void {
    if (this.trouble && Date.now() - this.trouble.last > calm) this.noteRecovery();
  }

  /** @param requestId of the request that failed */
  noteFailure(failure: PartnerFailure, requestId?: string): void {
    if (failure instanceof NotAsked) {
      this.counts.refused++;
      return;
    }
    this.counts[failure instanceof Shed ? "shed" : "failures"]++;
    if (failure.code === "TIMEOUT") this.counts.timeouts++;
    this.tell(failure, requestId);
  }

  /** What is no request's failure. */
  noteTrouble(failure: PartnerFailure): void {
    this.tell(failure, undefined);
  }

  noteOpening(): void {
    this.log.warn({ partner: this.partner }, "The partner is not asked until it answers again.");
  }

  /** It is known to answer again, before time tells. */
  noteRecovery(): void {
    if (this.trouble === undefined) return;
    const { began, last, failures } = this.trouble;
    const seconds = Math.round((last - began) / 1000);
    this.log.info({ partner: this.partner, failures, seconds }, "The partner answers again.");
    this.trouble = undefined;
  }

  private tell({ code, detail }: PartnerFailure, requestId: string | undefined): void {
    const now = Date.now();
    if (this.trouble === undefined) {
      const told = { ...(requestId && { requestId }), partner: this.partner, code, detail };
      this.log.warn(told, "A partner does not answer.");
      this.trouble = { began: now, last: now, failures: 0 };
    }
    this.trouble.last = now;
    this.trouble.failures++;
  }
}
