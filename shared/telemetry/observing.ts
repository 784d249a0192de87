import type { IncomingMessage, ServerResponse } from "node:http";
import type { Span } from "@opentelemetry/api";
import type { ErrorCode } from "../errors.js";

/** What became of a request to `/graphql`. */
export interface Outcome {
  /** In time: data alone; data and errors; errors alone; no GraphQL at all, as its status says. Or the client is gone. */
  kind: "ok" | "partial" | "failed" | "refused" | "gone";
  /** Of HTTP. */
  status: number;
  /** Why it was refused. */
  code?: ErrorCode | undefined;
  /** Milliseconds from the request's first line to the answer's last byte. */
  milliseconds: number;
  /** Whether it was answered without Apollo Server. */
  isShort: boolean;
}

/** What is known of one request, by somebody who looks on. */
export interface Observation {
  /** What is done for the request belongs under it. */
  span?: Span;
  end(outcome: Outcome): void;
}

/** Looks on as a request is answered, from when it has come. */
export type Observe = (request: IncomingMessage) => Observation;

/** All of them as one; undefined where there is none, so that nothing is done for nobody. */
export function observedBy(...observers: (Observe | undefined)[]): Observe | undefined {
  const present = observers.filter((one) => one !== undefined);
  if (present.length <= 1) return present[0];
  return (request) => {
    const observations = present.map((observe) => observe(request));
    const { span } = observations.find((one) => one.span) ?? {};
    return {
      ...(span && { span }),
      end(outcome) {
        for (const observation of observations) observation.end(outcome);
      },
    };
  };
}

/** One request that somebody looks on at. */
export class ObservedRequest {
  private readonly begun = performance.now();
  private readonly observation: Observation;
  private kind: Outcome["kind"] = "refused";
  private isShort = false;
  private code: ErrorCode | undefined;

  constructor(observe: Observe, request: IncomingMessage, response: ServerResponse) {
    this.observation = observe(request);
    response.once("close", () => {
      const { kind, isShort, code } = this;
      const milliseconds = performance.now() - this.begun;
      const { statusCode: status, writableFinished } = response;
      this.observation.end({ kind: writableFinished ? kind : "gone", status, code, milliseconds, isShort });
    });
  }

  get span(): Span | undefined {
    return this.observation.span;
  }

  /** It is not answered as GraphQL. */
  noteRefusal(code: ErrorCode): void {
    this.kind = "refused";
    this.code = code;
  }

  /** @param text what is sent; undefined where it comes in parts */
  noteAnswer(text: string | undefined, { isShort }: { isShort: boolean }): void {
    this.isShort = isShort;
    this.kind = text === undefined ? "ok" : kindOf(text);
  }
}

/** Errors come first in an answer that has any, and data last but for extensions. */
function kindOf(text: string): Outcome["kind"] {
  if (!text.startsWith('{"errors"')) return "ok";
  return text.includes(',"data":{') ? "partial" : "failed";
}
