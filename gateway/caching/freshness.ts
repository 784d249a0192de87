/** For how long a response stays what it is: as long as what went into it that is the first to be old. */
export class Freshness {
  private least = Number.POSITIVE_INFINITY;

  /** @param milliseconds 0 for what nobody may keep */
  note(milliseconds: number): void {
    this.least = Math.min(this.least, milliseconds);
  }

  /** Whole seconds; 0 where nobody may keep it. */
  get seconds(): number {
    return Number.isFinite(this.least) ? Math.max(0, Math.floor(this.least / 1_000)) : 0;
  }
}
