export interface JamWatchOptions {
  /** Milliseconds for which nothing may come back. */
  patience: number;
  /** Since when nothing has come back to those who have the places, by the clock of `performance.now()`; undefined where nobody waits. */
  since: () => number | undefined;
  onJam: () => void;
}

/** Notices when requests hang that have all the places: nobody is to wait until the time of these is over. */
export class JamWatch {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: JamWatchOptions) {}

  /** Somebody waits from now on. */
  begin(): void {
    if (this.timer === undefined) this.look();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private readonly look = (): void => {
    this.timer = undefined;
    const { patience, since, onJam } = this.options;
    const silent = since();
    if (silent === undefined) return;
    const left = silent + patience - performance.now();
    if (left <= 0) onJam();
    else this.timer = setTimeout(this.look, Math.ceil(left)).unref();
  };
}
