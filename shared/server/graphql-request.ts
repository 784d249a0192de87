import type { IncomingMessage } from "node:http";
import { MIMEType } from "node:util";
import { HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { ErrorCode } from "../errors.js";
import { remembering } from "../remembering.js";

/** A request that can't be answered as it stands: thrown anywhere in the HTTP layer, answered as JSON. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
    readonly code: ErrorCode = "BAD_REQUEST",
    /** What it says beside its code. */
    readonly extensions: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

const bodyLimit = 1_048_576;

export interface ReceivedRequest {
  /** What it asks, as it came: its body, or the query string of a GET. */
  text: string;
  /** What a body says. */
  body: unknown;
  /** In the shape that Apollo Server takes. */
  forApollo(): HTTPGraphQLRequest;
}

/**
 * Reads what a client sent to `/graphql`.
 * @throws Refusal with 400, 405, 413 or 415
 */
export async function readGraphQLRequest(request: IncomingMessage): Promise<ReceivedRequest> {
  const { method = "", url = "" } = request;
  if (method !== "GET" && method !== "POST") {
    throw new Refusal(405, "GraphQL is asked with GET or POST.", { allow: "GET, POST, OPTIONS" });
  }
  const question = url.indexOf("?");
  const search = question === -1 ? "" : url.slice(question);
  const text = method === "POST" ? await readText(request) : search;
  const body = method === "POST" ? parseJson(text) : undefined;
  return { text, body, forApollo: () => ({ method, headers: headerMap(request), search, body }) };
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  if (request.method === "GET" && cannotBeForged(request))
    headers.set("apollo-require-preflight", "not forged");
  return headers;
}

/**
 * Apollo's protection from forged requests refuses every plain GET, also that of a script or of a page of our
 * own, although a GET is never a mutation. We let it by where a browser vouches that no other site made it, or
 * where nothing tells of a browser and there is no cookie that a forger could ride on.
 */
function cannotBeForged({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  return headers.cookie === undefined && headers.origin === undefined && headers.referer === undefined;
}

async function readText(request: IncomingMessage): Promise<string> {
  refuseOtherMediaTypes(request);
  if (Number(request.headers["content-length"]) > bodyLimit) throw tooLarge();
  const body = await readBody(request);
  if (body === "") throw new Refusal(400, "The request has no body.");
  // A mark that some editors begin a file with.
  return body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
}

/** Most bodies come in one piece: nothing more is made of them than their text. */
function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let received = 0;
    request.on("data", (piece: Buffer) => {
      pieces.push(piece);
      received += piece.length;
      if (received <= bodyLimit) return;
      request.pause();
      reject(tooLarge());
    });
    request.on("end", () => resolve((pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)).toString()));
    request.on("error", () => reject(new Refusal(400, "The request's body broke off.")));
  });
}

function tooLarge(): Refusal {
  return new Refusal(413, `The request's body is larger than ${bodyLimit / 1024} KB.`);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, "The request's body is not JSON.");
  }
}

function refuseOtherMediaTypes({ headers }: IncomingMessage): void {
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  if (isPlain && isJson(headers["content-type"] ?? "")) return;
  throw new Refusal(415, "The request's body must be application/json in UTF-8, not compressed.", {
    "accept-post": "application/json",
  });
}

const isJson = remembering((contentType) => {
  try {
    const { essence, params } = new MIMEType(contentType);
    return essence === "application/json" && /^utf-?8$/i.test(params.get("charset") ?? "utf-8");
  } catch {
    // Not a media type at all.
    return false;
  }
});
