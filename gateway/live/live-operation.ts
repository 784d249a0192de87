import { type Language, speaking } from "../../shared/language/language.js";
import type { Newest } from "../../shared/live/newest.js";
import type { Logger } from "../../shared/server/log.js";
import { Outage } from "../execution/outage.js";
import type { PreparedOperation, Request } from "../execution/prepared-operation.js";
import { readAnswer } from "../partners/partner-answer.js";
import type { PartnerFailure } from "../partners/partner-failure.js";
import type { PartnerAnswer } from "../partners/partners.js";
import { LiveAnswer } from "./live-answer.js";
import type { EventsListener, EventsQuestion, PartnerEvents } from "./partner-events.js";

/** A subscription that may begin. */
export interface Begun {
  prepared: PreparedOperation;
  request: Request;
  /** What is asked of the partner that has its events. */
  question: EventsQuestion;
}

export interface LiveOperationOptions {
  language: Language;
  log: Logger;
  follow(question: EventsQuestion, listener: EventsListener): PartnerEvents;
  /** Begins again, as another supergraph is served: or what is answered instead. */
  begin(): Promise<Begun | LiveAnswer>;
  /** Called once, when nobody reads any more or there is no more to read. */
  release(): void;
}

type Reader = Newest<LiveAnswer>;
/** What the partner told last. */
type Told = { text: string } | { outage: PartnerFailure["code"] };

/**
 * One subscription of however many readers with the same rights: the partner is asked once, and what an event leads to
 * at the other partners once, too. Where events come faster than they can be answered, the newest is.
 */
export class LiveOperation implements EventsListener {
  private readonly readers = new Set<Reader>();
  /** Those that have not read anything yet. */
  private readonly newcomers = new Set<Reader>();
  private events: PartnerEvents | undefined;
  private told: Told | undefined;
  private isDue = false;
  private isOver = false;
  private isWorking = false;

  constructor(
    private begun: Begun,
    private readonly options: LiveOperationOptions,
  ) {
    this.events = options.follow(begun.question, this);
  }

  add(reader: Reader): void {
    this.readers.add(reader);
    this.newcomers.add(reader);
    if (this.told) void this.work();
  }

  remove(reader: Reader): void {
    this.readers.delete(reader);
    this.newcomers.delete(reader);
    if (this.readers.size === 0) this.stop();
  }

  /** Ends it, and its readers with what they have not read yet. */
  stop(): void {
    if (this.events === undefined) return;
    this.events.stop();
    this.events = undefined;
    this.options.release();
    for (const reader of this.readers) reader.end();
    this.readers.clear();
  }

  event(text: string): void {
    this.tell({ text });
  }

  outage(code: PartnerFailure["code"]): void {
    this.tell({ outage: code });
  }

  complete(): void {
    this.isOver = true;
    void this.work();
  }

  /** Goes on under another supergraph; where it has the same to ask, without asking again. */
  async renew(): Promise<void> {
    const begun = await this.options.begin();
    if (this.events === undefined) return;
    if (begun instanceof LiveAnswer) {
      for (const reader of this.readers) reader.put(begun);
      return this.stop();
    }
    const [was, is] = [this.begun.question, begun.question];
    this.begun = begun;
    if (is.body === was.body && is.partner.name === was.partner.name && is.partner.url === was.partner.url)
      return;
    this.events.stop();
    this.told = undefined;
    this.isDue = false;
    this.events = this.options.follow(begun.question, this);
  }

  private tell(told: Told): void {
    this.told = told;
    this.isDue = true;
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    try {
      while (this.told && (this.isDue || this.newcomers.size > 0)) await this.answer(this.told);
      if (this.isOver) this.stop();
    } catch (error) {
      this.options.log.error(error, "A subscription broke down.");
      this.stop();
    } finally {
      this.isWorking = false;
    }
  }

  private async answer(told: Told): Promise<void> {
    const readers = [...(this.isDue ? this.readers : this.newcomers)];
    this.isDue = false;
    for (const reader of readers) this.newcomers.delete(reader);
    const { prepared, request } = this.begun;
    const event = () => eventOf(told, this.begun.question.partner.name);
    const answer = await speaking(this.options.language, () => prepared.answerText({ ...request, event }));
    if ("refused" in answer) throw new Error("What was let in is refused.");
    const made = new LiveAnswer(answer.text);
    for (const reader of readers) if (this.readers.has(reader)) reader.put(made);
  }
}

/** @throws Outage */
function eventOf(told: Told, partner: string): PartnerAnswer {
  if ("outage" in told) throw new Outage(told.outage, partner);
  try {
    return readAnswer({ status: 200, headers: {}, body: Buffer.from(told.text) });
  } catch {
    throw new Outage("SUBGRAPH_UNAVAILABLE", partner);
  }
}
