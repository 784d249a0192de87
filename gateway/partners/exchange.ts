import type { Dispatcher } from "undici";
import { type PartnerFailure, tooLate, unavailable } from "./partner-failure.js";

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Milliseconds. */
export interface Patience {
  /** To the last byte of an answer. */
  whole: number;
  /** Between two bytes of one that has begun. */
  silence: number;
}

/**
 * Sends one request and reads its answer whole. Undici's own `request` makes a stream of each answer; most are one piece.
 * @param dispatcher one that has no timeouts of its own: it would make a timer anew for each part of each answer
 * @throws PartnerFailure
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  patience: Patience,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new Exchange(patience, resolve, reject));
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  private readonly begun = performance.now();
  private timer: NodeJS.Timeout;
  /** When something came last; 0 until the answer begins. */
  private heard = 0;
  private controller: Dispatcher.DispatchController | undefined;
  private failure: PartnerFailure | undefined;
  private isOver = false;
  private status = 0;
  private headers: HttpAnswer["headers"] = {};
  private readonly pieces: Buffer[] = [];

  constructor(
    private readonly patience: Patience,
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (failure: PartnerFailure) => void,
  ) {
    this.timer = this.lookIn(Math.min(patience.whole, patience.silence));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.failure) controller.abort(this.failure);
  }

  onResponseStart(_: unknown, status: number, headers: HttpAnswer["headers"]): void {
    this.status = status;
    this.headers = headers;
    this.heard = performance.now();
  }

  onResponseData(_: unknown, piece: Buffer): void {
    this.pieces.push(piece);
    this.heard = performance.now();
  }

  onResponseEnd(): void {
    this.end();
    const { status, headers, pieces } = this;
    this.resolve({ status, headers, body: pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces) });
  }

  onResponseError(_: unknown, error: Error): void {
    this.end();
    this.pieces.length = 0;
    this.reject(this.failure ?? failureOf(error, this.status !== 0));
  }

  private end(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private lookIn(milliseconds: number): NodeJS.Timeout {
    // When the process was busy, the answer may be there, and only not be read yet: that comes first.
    return setTimeout(() => setImmediate(() => this.look()), milliseconds);
  }

  /** Whether it is to be waited for any longer. */
  private look(): void {
    if (this.isOver) return;
    const { begun, heard, patience } = this;
    const now = performance.now();
    const left = begun + patience.whole - now;
    const leftOfSilence = (heard || now) + patience.silence - now;
    if (left <= 0) this.giveUp(tooLate(`no answer within ${Math.round(patience.whole)} ms`));
    else if (leftOfSilence <= 0) this.giveUp(tooLate("it fell silent within its answer"));
    else this.timer = this.lookIn(Math.min(left, leftOfSilence));
  }

  private giveUp(failure: PartnerFailure): void {
    this.failure = failure;
    this.pieces.length = 0;
    this.reject(this.failure);
    this.controller?.abort(this.failure);
  }
}

/** @param begun whether a part of the answer has come: who sends that has done what was asked, and does it no better twice */
function failureOf({ code, message }: Error & { code?: string }, begun: boolean): PartnerFailure {
  const mayRetry = !begun;
  if (code === "UND_ERR_CONNECT_TIMEOUT") return tooLate("it takes no connection", { mayRetry });
  // Another request's answer may be of a decent size.
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE")
    return unavailable("its answer is too large", { isOfRequest: true, mayBeOfOne: true });
  return unavailable(`${code ?? "broken"}: ${message}`, { mayRetry });
}
