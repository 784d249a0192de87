import { CircuitState, SamplingBreaker } from "cockatiel";
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
  /** Counts the calls, and says when too many failed. */
  private readonly calls: SamplingBreaker;
  private readonly probes: Probes;
  private readonly trial: Trial;
  private state = CircuitState.Closed;
  /** The last probe was answered, and nobody has been let through since. */
  private answers = false;
  /** Counts the openings and closings: what was asked before one of them is no news after it. */
  private period = 0;

  constructor(private readonly options: CircuitOptions) {
    const { policy, probe } = options;
    const { share: threshold, window: duration, calls } = policy;
    this.calls = new SamplingBreaker({ threshold, duration, minimumRps: calls / (duration / 1000) });
    this.trial = new Trial(policy.probe);
    this.probes = new Probes(policy, probe, () => {
      this.answers = true;
    });
  }

  get position(): CircuitPosition {
    if (this.state === CircuitState.Closed) return "closed";
    return this.isTried || this.answers ? "half-open" : "open";
  }

  /** Whether a request would be refused at once. */
  get refuses(): boolean {
    if (this.isTried) return this.trial.isSlow;
    return this.state === CircuitState.Open && !this.answers;
  }

  /** @throws NotAsked at once, or when the request that was let through failed or is slow */
  run<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return this.state === CircuitState.Closed ? this.pass(ask) : this.tryOne(ask);
  }

  /** Opens it, whatever the calls say that have come to an end. */
  trip(): void {
    if (this.state === CircuitState.Closed) this.open();
  }

  stop(): void {
    this.probes.stop();
  }

  private get isTried(): boolean {
    return this.state === CircuitState.HalfOpen;
  }

  private async tryOne<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.isTried && !this.trial.isSlow) await this.trial.end;
    if (this.refuses) throw new NotAsked();
    if (this.state === CircuitState.Closed) return this.pass(ask);
    this.answers = false;
    this.state = CircuitState.HalfOpen;
    const outcome = this.pass(ask);
    this.trial.begin(outcome);
    return outcome;
  }

  private pass<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const { period } = this;
    return ask().then(
      (answer) => {
        if (period === this.period) this.noteAnswer();
        return answer;
      },
      (error) => {
        if (period === this.period) this.noteFailure(error);
        throw error;
      },
    );
  }

  private noteAnswer(): void {
    this.calls.success(this.state);
    if (this.isTried) this.close();
  }

  /** What fails for reasons of its own says of the partner that it is there. */
  private noteFailure(error: unknown): void {
    const isNews = error instanceof PartnerFailure && !error.isOfRequest;
    if (!isNews && this.isTried) this.close();
    if (isNews && this.calls.failure(this.state)) this.open();
  }

  /** Also when the one request that was let through fails. */
  private open(): void {
    const wasClosed = this.state === CircuitState.Closed;
    this.state = CircuitState.Open;
    this.period++;
    this.probes.begin();
    if (wasClosed) this.options.onOpen();
  }

  private close(): void {
    this.state = CircuitState.Closed;
    this.period++;
    this.probes.allIsWell();
    this.options.onClose();
  }
}

/** Fails a request while the circuit is open. */
export class NotAsked extends PartnerFailure {
  constructor() {
    super("SUBGRAPH_UNAVAILABLE", "it failed before, and is not asked until it answers", {
      isOfRequest: true,
    });
  }
}
