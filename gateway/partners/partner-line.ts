import { setTimeout as delay } from "node:timers/promises";
import { ExponentialBackoff, type IBackoff } from "cockatiel";
import type { Logger } from "../../shared/server/log.js";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";
import { answerTo } from "./answer-to.js";
import { Circuit, type CircuitPosition, NotAsked } from "./circuit.js";
import type { HttpAnswer } from "./exchange.js";
import { JamWatch } from "./jam-watch.js";
import { PartnerFailure, tooLate, unavailable } from "./partner-failure.js";
import type { PartnerPolicy } from "./partner-policy.js";
import { type PartnerCounts, PartnerRecord } from "./partner-record.js";
import type { PartnerAnswer, Question } from "./partners.js";
import { Places } from "./places.js";
import { RetryBudget } from "./retry-budget.js";

/** What reaches one partner. All throw `PartnerFailure`. */
export interface Wire {
  /** Sends a body once. @param timeout milliseconds */
  send(body: string, headers: Record<string, string>, timeout: number): Promise<HttpAnswer>;
  /** Asks something that costs the partner nothing, past all that is on its way. @param timeout milliseconds */
  probe(timeout: number): Promise<unknown>;
  /** Leaves the connections to the requests that are on them. */
  leaveConnections(): void;
}

/** How it stands between the gateway and one partner, to look at. */
export interface PartnerState extends PartnerCounts {
  circuit: CircuitPosition;
  /** On their way just now. */
  active: number;
  /** Waiting just now for one of these to end. */
  waiting: number;
}

/** One partner, asked in a way that its trouble costs nobody else anything: see `PartnerPolicy`. */
export class PartnerLine {
  private readonly circuit: Circuit;
  private readonly budget: RetryBudget;
  private readonly record: PartnerRecord;
  /** Before the first retry of a request; those before the next grow from it. */
  private readonly pause: ExponentialBackoff<unknown>;
  private readonly jam: JamWatch | undefined;
  private places: Places;
  /** When the partner last answered: by the clock of `performance.now()`. */
  private heard = 0;

  constructor(
    partner: string,
    private readonly policy: PartnerPolicy,
    private readonly wire: Wire,
    log: Logger,
  ) {
    const { pause: initialDelay, share, saved } = policy.retry;
    this.record = new PartnerRecord(partner, log);
    this.places = new Places(policy.concurrency);
    this.budget = new RetryBudget(share, saved);
    this.pause = new ExponentialBackoff({ initialDelay });
    this.circuit = new Circuit({
      policy: policy.breaker,
      probe: () => wire.probe(policy.breaker.probe),
      onOpen: () => this.noteOpening(),
      onClose: () => this.record.noteRecovery(),
    });
    // Of fewer than the calls that it takes to open the circuit, nothing is concluded.
    if (policy.concurrency.requests < policy.breaker.calls) return;
    const since = () => this.silentSince;
    this.jam = new JamWatch({ patience: policy.breaker.silence, since, onJam: () => this.noteJam() });
  }

  /** @throws PartnerFailure */
  async ask(question: Question, headers: Record<string, string>): Promise<PartnerAnswer> {
    const { until = Number.POSITIVE_INFINITY } = question;
    const deadline = Math.min(until, performance.now() + this.policy.timeout.request);
    this.record.counts.requests++;
    this.budget.noteRequest();
    try {
      if (this.circuit.refuses) throw new NotAsked();
      const answer = await this.askInPlace(question, headers, deadline);
      this.record.noteAnswer();
      this.heard = performance.now();
      return answer;
    } catch (error) {
      const failure =
        error instanceof PartnerFailure ? error : unavailable(String(error), { isOfRequest: true });
      this.record.noteFailure(failure, headers[requestIdHeader]);
      throw failure;
    }
  }

  get state(): PartnerState {
    return { circuit: this.circuit.position, ...this.places.taken, ...this.record.counts };
  }

  stop(): void {
    this.circuit.stop();
    this.jam?.stop();
  }

  private async askInPlace(
    question: Question,
    headers: Record<string, string>,
    deadline: number,
  ): Promise<PartnerAnswer> {
    const { places } = this;
    const turn = places.take();
    if (turn) {
      this.jam?.begin();
      await turn;
    }
    try {
      return await this.circuit.run(() => this.askUntil(question, headers, deadline));
    } finally {
      places.leave();
    }
  }

  private async askUntil(
    question: Question,
    headers: Record<string, string>,
    deadline: number,
  ): Promise<PartnerAnswer> {
    let pause: IBackoff<unknown> | undefined;
    for (let retries = 0; ; retries++) {
      const left = deadline - performance.now();
      if (left <= 0) throw tooLate("its turn did not come in time", { isOfRequest: true });
      try {
        return answerTo(question, await this.wire.send(question.body, headers, left));
      } catch (error) {
        if (!this.mayRetry(question, error, retries)) throw error;
      }
      pause = pause === undefined ? this.pause.next() : pause.next(undefined);
      await delay(pause.duration);
    }
  }

  /** Where it may be asked again, that is counted. */
  private mayRetry({ kind }: Question, error: unknown, retries: number): boolean {
    if (kind !== "query" || retries >= this.policy.retry.times) return false;
    if (!(error instanceof PartnerFailure && error.mayRetry && this.budget.allowsOne())) return false;
    this.record.counts.retries++;
    this.budget.noteRetry();
    return true;
  }

  /** Since when nothing has come back, while somebody waits for a place. */
  private get silentSince(): number | undefined {
    const isJam = this.places.someWait && this.circuit.position === "closed";
    return isJam ? Math.max(this.heard, this.places.fullSince) : undefined;
  }

  /** Nobody is to wait until the time of those is over who have the places. */
  private noteJam(): void {
    this.record.noteTrouble(tooLate(`it has answered nobody for ${this.policy.breaker.silence} ms`));
    this.circuit.trip();
  }

  /** Requests that hang keep their places and connections until their time is over: those after them get others. */
  private noteOpening(): void {
    this.record.noteOpening();
    this.places.release();
    this.places = new Places(this.policy.concurrency);
    this.wire.leaveConnections();
  }
}
