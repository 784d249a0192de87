import type { Logger } from "../../shared/server/log.js";
import type { PartnerFailure } from "./partner-failure.js";

/** Milliseconds without a failure after which a partner's trouble is over, so that one that falters is told of once. */
const calm = 5_000;

/** Tells the log once when a partner's trouble begins, and once when it ends with how much there was. */
export class PartnerNews {
  private began = 0;
  private last = 0;
  private failures = 0;

  constructor(
    private readonly partner: string,
    private readonly log: Logger,
  ) {}

  noteFailure({ code, detail }: PartnerFailure): void {
    this.last = Date.now();
    if (this.failures === 0) {
      this.began = this.last;
      this.log.warn({ partner: this.partner, code, detail }, "A partner does not answer.");
    }
    this.failures++;
  }

  noteSuccess(): void {
    if (this.failures > 0 && Date.now() - this.last > calm) this.noteEnd();
  }

  noteEnd(): void {
    if (this.failures === 0) return;
    const { partner, failures } = this;
    const seconds = Math.round((this.last - this.began) / 1000);
    this.failures = 0;
    this.log.info({ partner, failures, seconds }, "The partner answers again.");
  }
}
