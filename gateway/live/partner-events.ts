import { setTimeout as delay } from "node:timers/promises";
import type { HttpAnswer } from "../partners/exchange.js";
import type { StreamedAnswer } from "../partners/open-stream.js";
import { readAnswer } from "../partners/partner-answer.js";
import { PartnerFailure, unavailable } from "../partners/partner-failure.js";
import type { PartnerTransport } from "../partners/partner-transport.js";
import type { PartnerAddress } from "../partners/partner-wire.js";
import type { LiveSettings } from "./live-settings.js";
import { serverSentEvents } from "./server-sent-events.js";

export interface EventsQuestion {
  partner: PartnerAddress;
  /** JSON. */
  body: string;
  headers: Record<string, string>;
}

export interface EventsListener {
  /** @param text an answer, as JSON */
  event(text: string): void;
  /** The partner can't be asked just now. It is asked again until it can. */
  outage(code: PartnerFailure["code"]): void;
  /** The partner has no more to tell. */
  complete(): void;
}

/**
 * Follows what a partner has to tell. Where that breaks off, it is asked again: the first that a partner tells is how
 * things are, so that nothing is missed.
 */
export class PartnerEvents {
  private readonly stopping = new AbortController();

  constructor(
    private readonly transport: Pick<PartnerTransport, "wireTo">,
    private readonly settings: LiveSettings,
    private readonly question: EventsQuestion,
    private readonly listener: EventsListener,
  ) {
    void this.follow();
  }

  stop(): void {
    this.stopping.abort();
  }

  private async follow(): Promise<void> {
    const { first, longest } = this.settings.retry;
    const { signal } = this.stopping;
    let isTold = false;
    for (let pause = first; !signal.aborted; pause = Math.min(2 * pause, longest)) {
      try {
        const isOver = await this.listen(() => {
          pause = first;
          isTold = false;
        });
        if (isOver && !signal.aborted) return this.listener.complete();
      } catch (error) {
        if (signal.aborted) return;
        if (!isTold)
          this.listener.outage(error instanceof PartnerFailure ? error.code : "SUBGRAPH_UNAVAILABLE");
        isTold = true;
      }
      await delay(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns whether there is no more to come. @throws where it can't be asked */
  private async listen(onEvent: () => void): Promise<boolean> {
    const { partner, body, headers } = this.question;
    const { silence, eventSize } = this.settings;
    const { signal } = this.stopping;
    const answer = await this.transport.wireTo(partner).stream(body, headers, { silence, signal });
    if (!("events" in answer)) return this.takeWhole(answer);
    const events = serverSentEvents(answer.events, eventSize);
    for (;;) {
      const next = await events.next().catch(failedIn(answer));
      // Broken off: it may be there again at once, and nobody has noticed.
      if (next.done) return false;
      const { event, data } = next.value;
      if (event === "complete") return true;
      if (event !== "next") continue;
      onEvent();
      this.listener.event(data);
    }
  }

  /** A refusal, or a partner that knows no events. */
  private takeWhole(answer: HttpAnswer): true {
    readAnswer(answer);
    this.listener.event(answer.body.toString("utf8"));
    return true;
  }
}

function failedIn({ events }: StreamedAnswer) {
  return (error: Error): { done: true } => {
    events.destroy();
    if (error.message === "An event is too large.") throw unavailable(error.message);
    return { done: true };
  };
}
