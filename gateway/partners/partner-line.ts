import {
  type BulkheadPolicy,
  BulkheadRejectedError,
  bulkhead,
  ExponentialBackoff,
  handleWhen,
  type RetryPolicy,
  retry,
} from "cockatiel";
import type { Logger } from "../../shared/server/log.js";
import { Circuit, type CircuitPosition, NotAsked } from "./circuit.js";
import { PartnerFailure, tooLate, unavailable } from "./partner-failure.js";
import { PartnerNews } from "./partner-news.js";
import type { PartnerPolicy } from "./partner-policy.js";
import type { PartnerAnswer, Question } from "./partners.js";
import { RetryBudget } from "./retry-budget.js";

/** What reaches one partner. All throw `PartnerFailure`. */
export interface Wire {
  /** Sends a body once. @param timeout milliseconds */
  send(body: string, headers: Record<string, string>, timeout: number): Promise<PartnerAnswer>;
  /** Asks something that costs the partner nothing, past all that is on its way. @param timeout milliseconds */
  probe(timeout: number): Promise<unknown>;
  /** Leaves the connections to the requests that are on them. */
  leaveConnections(): void;
}

/** How it stands between the gateway and one partner, to look at: numbers since the start, except where said. */
export interface PartnerState {
  circuit: CircuitPosition;
  /** On their way just now. */
  active: number;
  /** Waiting just now for one of these to end. */
  waiting: number;
  requests: number;
  retries: number;
  /** Asked, and came to nothing. */
  failures: number;
  /** Of the failures, those for want of time. */
  timeouts: number;
  /** Not asked, since too many were waiting. */
  shed: number;
  /** Not asked, since the circuit was open. */
  refused: number;
}

/** One partner, asked in a way that its trouble costs nobody else anything: see `PartnerPolicy`. */
export class PartnerLine {
  private readonly circuit: Circuit;
  private places!: BulkheadPolicy;
  private readonly again: RetryPolicy;
  private readonly budget: RetryBudget;
  private readonly news: PartnerNews;
  private readonly count = { requests: 0, retries: 0, failures: 0, timeouts: 0, shed: 0, refused: 0 };

  constructor(
    private readonly partner: string,
    private readonly policy: PartnerPolicy,
    private readonly wire: Wire,
    private readonly log: Logger,
  ) {
    const { retry: retries, breaker } = policy;
    this.news = new PartnerNews(partner, log);
    this.circuit = new Circuit({
      policy: breaker,
      probe: () => wire.probe(breaker.probe),
      onOpen: () => this.noteOpening(),
      onClose: () => this.news.noteEnd(),
    });
    this.makePlaces();
    this.budget = new RetryBudget(retries.share, retries.saved);
    this.again = retry(
      handleWhen((error) => error instanceof PartnerFailure && error.mayRetry && this.budget.allowsOne()),
      { maxAttempts: retries.times, backoff: new ExponentialBackoff({ initialDelay: retries.pause }) },
    );
    this.again.onRetry(() => this.noteRetry());
  }

  /** @throws PartnerFailure */
  async ask(question: Question, headers: Record<string, string>): Promise<PartnerAnswer> {
    this.count.requests++;
    this.budget.noteRequest();
    try {
      if (this.circuit.refuses) throw new NotAsked();
      const answer = await this.inPlace(question, headers);
      this.news.noteSuccess();
      return answer;
    } catch (error) {
      throw this.noted(error);
    }
  }

  get state(): PartnerState {
    const { requests, waiting } = this.policy.concurrency;
    return {
      circuit: this.circuit.position,
      active: requests - this.places.executionSlots,
      waiting: waiting - this.places.queueSlots,
      ...this.count,
    };
  }

  stop(): void {
    this.circuit.stop();
  }

  private inPlace(question: Question, headers: Record<string, string>): Promise<PartnerAnswer> {
    const deadline = performance.now() + this.policy.timeout.request;
    const once = () => this.askOnce(question, headers, deadline);
    const ask = question.kind === "query" ? () => this.again.execute(once) : once;
    return this.places.execute(() => this.circuit.run(ask));
  }

  private async askOnce(
    question: Question,
    headers: Record<string, string>,
    deadline: number,
  ): Promise<PartnerAnswer> {
    const left = deadline - performance.now();
    if (left <= 0) throw tooLate("its turn did not come in time", { isOfRequest: true });
    const answer = await this.wire.send(question.body, headers, left);
    const wrong = answer.data && question.misfit?.(answer.data);
    if (wrong) throw unavailable(wrong);
    return answer;
  }

  private makePlaces(): void {
    const { requests, waiting } = this.policy.concurrency;
    this.places = bulkhead(requests, waiting);
  }

  /** Requests that hang keep their places and connections until their time is over: those after them get others. */
  private noteOpening(): void {
    this.log.warn({ partner: this.partner }, "The partner is not asked until it answers again.");
    this.makePlaces();
    this.wire.leaveConnections();
  }

  private noteRetry(): void {
    this.count.retries++;
    this.budget.noteRetry();
  }

  /** Counts a failure, and tells of it where it is news. */
  private noted(error: unknown): PartnerFailure {
    const failure = asFailure(error);
    if (failure instanceof NotAsked) {
      this.count.refused++;
      return failure;
    }
    this.count[error instanceof BulkheadRejectedError ? "shed" : "failures"]++;
    if (failure.code === "TIMEOUT") this.count.timeouts++;
    this.news.noteFailure(failure);
    return failure;
  }
}

function asFailure(error: unknown): PartnerFailure {
  if (error instanceof PartnerFailure) return error;
  const isShed = error instanceof BulkheadRejectedError;
  return unavailable(isShed ? "too many requests wait for it" : String(error), { isOfRequest: true });
}
