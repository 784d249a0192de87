import {
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  SamplingBreaker,
} from "cockatiel";
import { PartnerFailure } from "./partner-failure.js";
import type { PartnerPolicy } from "./partner-policy.js";

/** Whether a partner is asked: yes; no; or one request at a time, which decides what comes next. */
export type CircuitPosition = "closed" | "open" | "half-open";

export interface CircuitOptions {
  policy: PartnerPolicy["breaker"];
  /** Asks the partner something that costs it nothing; rejects when it doesn't answer. */
  probe: () => Promise<unknown>;
  onOpen?: () => void;
  onClose?: () => void;
}

/**
 * The breaker between the gateway and one partner. While it is open nobody waits for the partner: the gateway itself
 * looks whether it answers again. Then one request of a client's is let through, since a partner whose database hangs
 * still answers a probe; with its answer the circuit closes.
 */
export class Circuit {
  private readonly breaker: CircuitBreakerPolicy;
  private readonly firstPause: ExponentialBackoff<unknown>;
  private pause: IBackoff<unknown> | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** The last probe was answered. */
  private answers = false;
  /** Of the request that was let through. */
  private trial: Promise<void> = Promise.resolve();
  private isTrialSlow = false;
  /** Counts the openings and closings: what was asked before one of them is no news after it. */
  private period = 0;

  constructor(private readonly options: CircuitOptions) {
    const { share, window, calls, pause, longestPause } = options.policy;
    this.firstPause = new ExponentialBackoff({ initialDelay: pause, maxDelay: longestPause });
    this.breaker = circuitBreaker(handleWhen(isNews), {
      breaker: new SamplingBreaker({
        threshold: share,
        duration: window,
        minimumRps: calls / (window / 1000),
      }),
      // When to try again is for our probes to say.
      halfOpenAfter: 0,
    });
    this.breaker.onBreak(() => this.noteOpening());
    this.breaker.onReset(() => this.noteClosing());
  }

  get position(): CircuitPosition {
    if (this.breaker.state === CircuitState.Closed) return "closed";
    return this.breaker.state === CircuitState.HalfOpen || this.answers ? "half-open" : "open";
  }

  /** Whether a request would be refused at once. */
  get refuses(): boolean {
    if (this.breaker.state === CircuitState.HalfOpen) return this.isTrialSlow;
    return this.breaker.state === CircuitState.Open && !this.answers;
  }

  /** @throws PartnerFailure at once where the partner is not asked */
  async run<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.breaker.state === CircuitState.HalfOpen && !this.isTrialSlow) await this.trial;
    if (this.refuses) throw new NotAsked();
    if (this.breaker.state === CircuitState.Closed) return this.pass(ask);
    this.answers = false;
    const outcome = this.pass(ask);
    this.trial = this.endOrSlow(outcome);
    return outcome;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.period = Number.NaN;
  }

  private async pass<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const { period } = this;
    try {
      return await this.breaker.execute(() =>
        ask().catch((error) => {
          throw period === this.period ? error : new Outdated(error);
        }),
      );
    } catch (error) {
      throw error instanceof Outdated ? error.failure : error;
    }
  }

  /** Others wait for the request that was let through, but no longer than for a probe. */
  private endOrSlow(outcome: Promise<unknown>): Promise<void> {
    this.isTrialSlow = false;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.isTrialSlow = true;
        resolve();
      }, this.options.policy.probe);
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      outcome.then(end, end);
    });
  }

  private noteOpening(): void {
    if (this.pause === undefined) this.options.onOpen?.();
    this.period++;
    this.probeLater();
  }

  private noteClosing(): void {
    this.period++;
    this.pause = undefined;
    this.options.onClose?.();
  }

  private probeLater(): void {
    this.pause = this.pause?.next(undefined) ?? this.firstPause.next();
    this.timer = setTimeout(() => void this.probe(), this.pause.duration).unref();
  }

  private async probe(): Promise<void> {
    const { period } = this;
    const answers = await this.options.probe().then(
      () => true,
      () => false,
    );
    if (period !== this.period) return;
    this.answers = answers;
    if (!answers) this.probeLater();
  }
}

/** Fails a request that was sent before the circuit opened or closed last. */
class Outdated extends Error {
  constructor(readonly failure: unknown) {
    super();
  }
}

function isNews(error: unknown): boolean {
  return error instanceof PartnerFailure && !error.isOfRequest;
}

/** Fails a request at once, while the circuit is open. */
export class NotAsked extends PartnerFailure {
  constructor() {
    super("SUBGRAPH_UNAVAILABLE", "it failed before, and is not asked until it answers", {
      isOfRequest: true,
    });
  }
}
