import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface TextAnswer {
  /** With its charset: `application/json; charset=utf-8`. */
  type: string;
  text: string;
  /** What tells one version from another, where the text itself also bears the moment it was made. */
  version?: string;
  /** Seconds for which a reader, or whoever is between, need not ask again. */
  maxAge?: number;
}

export const jsonType = "application/json; charset=utf-8";
export const csvType = "text/csv; charset=utf-8";

/** Sends a page that is made whole, with its tag: whoever has it already is not sent it again. */
export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  { type, text, version = text, maxAge = 60 }: TextAnswer,
): void {
  const etag = `W/"${createHash("sha256").update(version).digest("base64url").slice(0, 22)}"`;
  const known = (request.headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim());
  const headers = { etag, "cache-control": `public, max-age=${maxAge}` };
  if (known.includes(etag) || known.includes("*")) return void response.writeHead(304, headers).end();
  response.writeHead(200, {
    ...headers,
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    // A spreadsheet's file is kept; anything else is shown.
    ...(type === csvType && { "content-disposition": "attachment" }),
  });
  response.end(request.method === "HEAD" ? undefined : text);
}

/** Sends a page that may be long, as it is made. Where making it fails in the middle, it breaks off. */
export async function sendStream(
  request: IncomingMessage,
  response: ServerResponse,
  type: string,
  text: AsyncIterable<string>,
): Promise<void> {
  response.writeHead(200, { "content-type": type, "cache-control": "public, max-age=300" });
  if (request.method === "HEAD") return void response.end();
  await pipeline(Readable.from(text), response).catch((error) => {
    // A reader that goes away in the middle is no failure of ours.
    if (!request.destroyed) throw error;
  });
}
