/** The one request that is let through to a partner that may be well again: the others wait for what becomes of it. */
export class Trial {
  /** It takes longer than anybody should wait for another's request. */
  isSlow = false;
  /** Until it ends or is slow. */
  end: Promise<void> = Promise.resolve();

  constructor(private readonly patience: number) {}

  begin(outcome: Promise<unknown>): void {
    this.isSlow = false;
    this.end = new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.isSlow = true;
        resolve();
      }, this.patience);
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      outcome.then(end, end);
    });
  }
}
