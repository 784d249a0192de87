import { everything } from "./redis-scripts.js";

/** So many tags are waited with; then everything is dropped in their stead. */
const mostTags = 10_000;

/** What was dropped, as long as Redis may not have heard of it: it is told before anything is read there. */
export class UndeliveredDrops {
  private readonly latest = new Map<string, number>();
  private count = 0;

  constructor(private readonly most = mostTags) {}

  note(tags: readonly string[]): void {
    this.count++;
    for (const tag of tags) this.latest.set(tag, this.count);
    if (this.latest.size <= this.most) return;
    this.latest.clear();
    this.latest.set(everything, this.count);
  }

  get tags(): string[] {
    return [...this.latest.keys()];
  }

  /** @returns to be called when they are delivered: what was dropped again meanwhile stays */
  deliver(): () => void {
    const sent = new Map(this.latest);
    return () => {
      for (const [tag, count] of sent) if (this.latest.get(tag) === count) this.latest.delete(tag);
    };
  }
}
