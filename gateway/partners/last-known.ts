/** The partners whose last known answers stand in for what they don't answer now: with their age in seconds. */
export class LastKnown {
  private readonly ages = new Map<string, number>();

  note(partner: string, age: number): void {
    this.ages.set(partner, Math.max(age, this.ages.get(partner) ?? 0));
  }

  /** For the response's extensions: undefined where everything is current. */
  get extensions(): { lastKnown: { partner: string; seconds: number }[] } | undefined {
    if (this.ages.size === 0) return undefined;
    return { lastKnown: [...this.ages].map(([partner, seconds]) => ({ partner, seconds })) };
  }
}
