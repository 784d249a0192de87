/**
 * Values for a reader who may be slower than they come: only the newest waits for it, what came before and was not read
 * is no longer true anyway. So however slow a reader is, it costs one value.
 */
export class Newest<T> implements AsyncIterableIterator<T> {
  private waiting: { value: T } | undefined;
  private isOver = false;
  private wake: (() => void) | undefined;

  /** @param release is called once, when nobody reads any more */
  constructor(private readonly release: () => void = () => {}) {}

  /** Takes the place of what was not read yet. */
  put(value: T): void {
    if (this.isOver) return;
    this.waiting = { value };
    this.wake?.();
  }

  /** No more come; what waits is still read. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.release();
    this.wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    while (this.waiting === undefined) {
      if (this.isOver) return { value: undefined, done: true };
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const { value } = this.waiting;
    this.waiting = undefined;
    return { value, done: false };
  }

  async return(): Promise<IteratorResult<T>> {
    this.waiting = undefined;
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
