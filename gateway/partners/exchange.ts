import type { Dispatcher } from "undici";
import { type PartnerFailure, tooLate, unavailable } from "./partner-failure.js";

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/**
 * Sends one request and reads its answer whole. Undici's own `request` makes a stream of each answer; most are one piece.
 * @param timeout milliseconds to the last byte
 * @throws PartnerFailure
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  timeout: number,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new Exchange(timeout, resolve, reject));
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private failure: PartnerFailure | undefined;
  private isOver = false;
  private status = 0;
  private headers: HttpAnswer["headers"] = {};
  private readonly pieces: Buffer[] = [];

  constructor(
    private readonly timeout: number,
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (failure: PartnerFailure) => void,
  ) {
    // When the process was busy, the answer may be there, and only not be read yet: that comes first.
    this.timer = setTimeout(() => setImmediate(() => this.giveUp()), timeout);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.failure) controller.abort(this.failure);
  }

  onResponseStart(_: unknown, status: number, headers: HttpAnswer["headers"]): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: unknown, piece: Buffer): void {
    this.pieces.push(piece);
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

  private giveUp(): void {
    if (this.isOver) return;
    this.failure = tooLate(`no answer within ${Math.round(this.timeout)} ms`);
    this.pieces.length = 0;
    this.reject(this.failure);
    this.controller?.abort(this.failure);
  }
}

/** @param begun whether a part of the answer has come: who sends that has done what was asked, and does it no better twice */
function failureOf({ code, message }: Error & { code?: string }, begun: boolean): PartnerFailure {
  const mayRetry = !begun;
  if (code === "UND_ERR_CONNECT_TIMEOUT") return tooLate("it takes no connection", { mayRetry });
  if (code === "UND_ERR_BODY_TIMEOUT") return tooLate("it fell silent within its answer");
  // Another request's answer may be of a decent size.
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE")
    return unavailable("its answer is too large", { isOfRequest: true });
  return unavailable(`${code ?? "broken"}: ${message}`, { mayRetry });
}
