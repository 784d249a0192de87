/**
 * Keeps retries a share of the requests: when everything fails, retries without a budget multiply the load on a partner
 * that is already in trouble. Each request saves a part of a retry, up to a bound.
 */
export class RetryBudget {
  private left: number;

  constructor(
    private readonly share: number,
    private readonly saved: number,
  ) {
    this.left = saved;
  }

  noteRequest(): void {
    this.left = Math.min(this.saved, this.left + this.share);
  }

  allowsOne(): boolean {
    return this.left >= 1;
  }

  noteRetry(): void {
    this.left -= 1;
  }
}
