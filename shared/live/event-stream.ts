import type { ServerResponse } from "node:http";

/** Milliseconds between two signs of life: less than what proxies wait for one. */
const pingEvery = 10_000;
/** Milliseconds for which a reader that takes nothing is waited for. */
export const longestStall = 30_000;

/**
 * An answer in Server-Sent Events, as graphql-sse's distinct connections mode has them: `next` for each answer, and
 * `complete` where nothing more will come. One that ends without is to be asked for again.
 */
export class EventStream {
  private readonly ping: NodeJS.Timeout;
  private stalled: NodeJS.Timeout | undefined;
  /** The reader has taken in what was sent. */
  private goOn = () => {};

  /** @param response whose headers are set, but for those of the stream itself */
  constructor(private readonly response: ServerResponse) {
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    // The headers are to arrive now; and who comes back, not at once with all the others.
    response.write("retry: 1000\n\n");
    this.ping = setInterval(() => response.writableNeedDrain || response.write(":\n\n"), pingEvery);
    response.on("drain", () => this.goOn());
    response.once("close", () => {
      this.forget();
      this.goOn();
    });
    response.on("error", () => undefined);
  }

  /** Whether somebody still reads. */
  get isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  /** Calls back when nobody reads any more. */
  onClose(listener: () => void): void {
    if (this.response.destroyed) listener();
    else this.response.once("close", listener);
  }

  /**
   * Sends an answer, and waits until the reader has taken it in. One that takes too long is given up.
   * @param text JSON
   */
  async next(text: string): Promise<void> {
    if (!this.isOpen || this.response.write(`event: next\ndata: ${text}\n\n`)) return;
    this.stalled = setTimeout(() => this.response.destroy(), longestStall);
    await new Promise<void>((resolve) => {
      this.goOn = resolve;
    });
    clearTimeout(this.stalled);
  }

  complete(): void {
    if (this.isOpen) this.response.end("event: complete\ndata: \n\n");
    this.forget();
  }

  /** Ends it for a reader who is to come back. */
  leave(): void {
    if (this.isOpen) this.response.end();
    this.forget();
  }

  private forget(): void {
    clearInterval(this.ping);
    clearTimeout(this.stalled);
  }
}
