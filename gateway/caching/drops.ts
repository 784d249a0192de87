/** So many tags are told apart; then all that was asked for until then is old. */
const mostTags = 100_000;

/**
 * Knows what was dropped when, by counting. What is in flight while something is dropped is old when it comes: there is
 * nothing to delete, and no order in which things must happen.
 */
export class Drops {
  private readonly latest = new Map<string, number>();
  private floor = 0;
  /** How often something was dropped. */
  count = 0;

  constructor(private readonly most = mostTags) {}

  drop(tags: readonly string[]): void {
    this.count++;
    for (const tag of tags) this.latest.set(tag, this.count);
    if (this.latest.size <= this.most) return;
    this.latest.clear();
    this.floor = this.count;
  }

  /** @param stamp `count` from before it was asked for */
  isCurrent(stamp: number, tags: readonly string[]): boolean {
    return stamp >= this.floor && tags.every((tag) => (this.latest.get(tag) ?? 0) <= stamp);
  }
}
