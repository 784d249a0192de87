import type { Readable } from "node:stream";
import { type Dispatcher, request } from "undici";
import type { HttpAnswer } from "./exchange.js";
import { tooLate, unavailable } from "./partner-failure.js";

/** An answer that goes on. */
export interface StreamedAnswer extends Pick<HttpAnswer, "status" | "headers"> {
  events: Readable;
}

export interface StreamRequest {
  dispatcher: Dispatcher;
  body: string;
  headers: string[];
  /** Milliseconds. */
  times: { headersTimeout: number; bodyTimeout: number };
  signal: AbortSignal;
}

/** Bytes of an answer that is none of events. */
const largestRefusal = 1_048_576;

/** @throws PartnerFailure */
export async function openStream(
  url: string,
  { times, ...posted }: StreamRequest,
): Promise<HttpAnswer | StreamedAnswer> {
  try {
    const answer = await request(url, { method: "POST", ...posted, ...times });
    const { statusCode: status, headers, body: events } = answer;
    const isStream = /^text\/event-stream\s*(?:;|$)/i.test(String(headers["content-type"]));
    if (status === 200 && isStream) return { status, headers, events };
    return { status, headers, body: await readWhole(events) };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT") throw tooLate(message);
    throw unavailable(`${code ?? "broken"}: ${message}`);
  }
}

async function readWhole(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > largestRefusal) throw new Error("its answer is too large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
