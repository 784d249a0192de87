import type { IncomingMessage } from "node:http";
import { MIMEType } from "node:util";
import { HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { ErrorCode } from "../errors.js";
import { preferredLanguage, type Sentence } from "../language/language.js";
import { remembering } from "../remembering.js";
import { type Asked, inWords } from "./guard.js";

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

/** What a client asks `/graphql`, as GraphQL over HTTP has it. */
export class ReceivedRequest {
  private constructor(
    private readonly request: IncomingMessage,
    /** As it came: its body, or the query string of a GET. */
    readonly text: string,
    /** A GET's query string, as it is to be read. */
    readonly search: string,
    /** What a body says. */
    readonly body: unknown,
  ) {}

  static posted(request: IncomingMessage, text: string, search: string): ReceivedRequest {
    return new ReceivedRequest(request, text, search, parseJson(text));
  }

  static inQueryString(request: IncomingMessage, search: string): ReceivedRequest {
    return new ReceivedRequest(request, search, search, undefined);
  }

  /** What it says, by the names that GraphQL over HTTP has for it; nothing where it is no such request. */
  get parameters(): Asked {
    if (this.request.method === "POST") return isRecord(this.body) ? this.body : {};
    const { extensions, ...others } = Object.fromEntries(new URLSearchParams(this.search));
    return { ...others, ...(extensions && { extensions: jsonOrNothing(extensions) }) };
  }

  /** The same request, with the text of its operation in the place of what stood for it. */
  asking(query: string): ReceivedRequest {
    const parameters = inWords(this.parameters, query);
    const { request, text, search } = this;
    if (request.method === "POST") return new ReceivedRequest(request, text, search, parameters);
    const strings = Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    return new ReceivedRequest(request, text, `?${new URLSearchParams(strings)}`, undefined);
  }

  /** In the shape that Apollo Server takes. */
  forApollo(): HTTPGraphQLRequest {
    const { request, search, body } = this;
    return { method: request.method ?? "", headers: headerMap(request), search, body };
  }
}

/** The largest body of a request in bytes, where nobody says otherwise. */
const usualBodyLimit = 1_048_576;

/**
 * Reads what a client sent to `/graphql`.
 * @param bodyLimit in bytes
 * @throws Refusal with 400, 405, 413 or 415
 */
export async function readGraphQLRequest(
  request: IncomingMessage,
  bodyLimit = usualBodyLimit,
): Promise<ReceivedRequest> {
  const { method = "", url = "" } = request;
  if (method !== "GET" && method !== "POST") {
    throw new Refusal(405, "GraphQL is asked with GET or POST.", { allow: "GET, POST, OPTIONS" });
  }
  const question = url.indexOf("?");
  const search = question === -1 ? "" : url.slice(question);
  if (method === "GET") return ReceivedRequest.inQueryString(request, search);
  return ReceivedRequest.posted(request, await readText(request, bodyLimit), search);
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

async function readText(request: IncomingMessage, limit: number): Promise<string> {
  refuseOtherMediaTypes(request);
  if (Number(request.headers["content-length"]) > limit) throw tooLarge(request, limit);
  const body = await readBody(request, limit);
  if (body === "") throw new Refusal(400, "The request has no body.");
  // A mark that some editors begin a file with.
  return body.charCodeAt(0) === 0xfeff ? body.slice(1) : body;
}

/** Most bodies come in one piece: nothing more is made of them than their text. */
function readBody(request: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let received = 0;
    request.on("data", (piece: Buffer) => {
      pieces.push(piece);
      received += piece.length;
      if (received <= limit) return;
      request.pause();
      reject(tooLarge(request, limit));
    });
    request.on("end", () => resolve((pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)).toString()));
    request.on("error", () => reject(new Refusal(400, "The request's body broke off.")));
  });
}

function tooLarge({ headers }: IncomingMessage, limit: number): Refusal {
  const size = `${Math.round(limit / 1024)} KB`;
  const message: Sentence = {
    en: `The request's body is larger than ${size}.`,
    it: `Il corpo della richiesta supera ${size}.`,
  };
  return new Refusal(413, message[preferredLanguage(headers["accept-language"])]);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, "The request's body is not JSON.");
  }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
