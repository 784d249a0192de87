import {
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  handleWhen,
  SamplingBreaker,
} from "cockatiel";
import { PartnerFailure } from "./partner-failure.js";
import type { PartnerPolicy } from "./partner-policy.js";
import { Probes } from "./probes.js";
import { Trial } from "./trial.js";

/** Whether a partner is asked: yes; no; or one request at a time, which decides what comes next. */
export type CircuitPosition = "closed" | "open" | "half-open";

export interface CircuitOptions {
  policy: PartnerPolicy["breaker"];
  /** Asks the partner something that costs it nothing; rejects when it doesn't answer. */
  probe: () => Promise<unknown>;
  onOpen: () => void;
  onClose: () => void;
}

/**
 * The breaker between the gateway and one partner. While it is open nobody waits for the partner: the gateway itself
 * looks whether it answers again. Then one request of a client's is let through, since a partner whose database hangs
 * still answers a probe; with its answer the circuit closes.
 */
export class Circuit {
  private readonly breaker: CircuitBreakerPolicy;
  private readonly probes: Probes;
  private readonly trial: Trial;
  /** The last probe was answered, and nobody has been let through since. */
  private answers = false;
  private isClosed = true;
  /** Counts the openings and closings: what was asked before one of them is no news after it. */
  private period = 0;

  constructor(private readonly options: CircuitOptions) {
    const { policy, probe } = options;
    const { share: threshold, window: duration, calls } = policy;
    this.breaker = circuitBreaker(handleWhen(isNews), {
      breaker: new SamplingBreaker({ threshold, duration, minimumRps: calls / (duration / 1000) }),
      // When to try again is for our probes to say.
      halfOpenAfter: 0,
    });
    this.breaker.onBreak(() => this.noteOpening());
    this.breaker.onReset(() => this.noteClosing());
    this.trial = new Trial(policy.probe);
    this.probes = new Probes(policy, probe, () => {
      this.answers = true;
    });
  }

  get position(): CircuitPosition {
    if (this.breaker.state === CircuitState.Closed) return "closed";
    return this.isTried || this.answers ? "half-open" : "open";
  }

  /** Whether a request would be refused at once. */
  get refuses(): boolean {
    if (this.isTried) return this.trial.isSlow;
    return this.breaker.state === CircuitState.Open && !this.answers;
  }

  /** @throws NotAsked at once, or when the request that was let through failed or is slow */
  async run<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.isTried && !this.trial.isSlow) await this.trial.end;
    if (this.refuses) throw new NotAsked();
    if (this.breaker.state === CircuitState.Closed) return this.pass(ask);
    this.answers = false;
    const outcome = this.pass(ask);
    this.trial.begin(outcome);
    return outcome;
  }

  stop(): void {
    this.probes.stop();
  }

  private get isTried(): boolean {
    return this.breaker.state === CircuitState.HalfOpen;
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

  /** Also when the one request that was let through fails. */
  private noteOpening(): void {
    this.period++;
    this.probes.begin();
    if (this.isClosed) this.options.onOpen();
    this.isClosed = false;
  }

  private noteClosing(): void {
    this.period++;
    this.probes.allIsWell();
    this.isClosed = true;
    this.options.onClose();
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

/** Fails a request while the circuit is open. */
export class NotAsked extends PartnerFailure {
  constructor() {
    super("SUBGRAPH_UNAVAILABLE", "it failed before, and is not asked until it answers", {
      isOfRequest: true,
    });
  }
}
