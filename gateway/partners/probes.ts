import { ExponentialBackoff, type IBackoff } from "cockatiel";
import type { PartnerPolicy } from "./partner-policy.js";

/** Asks a partner that failed, after pauses that grow, until it answers. */
export class Probes {
  private readonly first: ExponentialBackoff<unknown>;
  private pause: IBackoff<unknown> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  /**
   * @param probe rejects when the partner doesn't answer
   * @param onAnswer told once for each time that they begin
   */
  constructor(
    { pause, longestPause }: PartnerPolicy["breaker"],
    private readonly probe: () => Promise<unknown>,
    private readonly onAnswer: () => void,
  ) {
    this.first = new ExponentialBackoff({ initialDelay: pause, maxDelay: longestPause });
  }

  /** Goes on with the pauses of the last time, unless all was well in between. */
  begin(): void {
    if (this.isStopped) return;
    this.pause = this.pause?.next(undefined) ?? this.first.next();
    this.timer = setTimeout(() => void this.look(), this.pause.duration).unref();
  }

  allIsWell(): void {
    this.pause = undefined;
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    const answers = await this.probe().then(
      () => true,
      () => false,
    );
    if (this.isStopped) return;
    if (answers) this.onAnswer();
    else this.begin();
  }
}
