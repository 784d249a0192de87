import type { IncomingMessage, ServerResponse } from "node:http";
import type { BaseContext } from "@apollo/server";
import { answering } from "../being-answered.js";
import { preferredLanguage, speaking } from "../language/language.js";
import { identify, requestIdHeader } from "../telemetry/request-id.js";
import { answerGraphQL } from "./answer-graphql.js";
import { errorType } from "./graphql-over-http.js";
import { Refusal } from "./graphql-request.js";
import type { ServeOptions } from "./http-server.js";
import type { Logger } from "./log.js";
import { protectReader, vary } from "./response-headers.js";

/** Answers a GET. What it throws is answered as JSON: a `Refusal` as it says, anything else as our fault. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Whether `/ready` answers 200 or 503, and what it says besides. */
export interface Readiness {
  ready: boolean;
  [detail: string]: unknown;
}

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Finds who answers a path; what it throws is for `refuse`. */
export function router<C extends BaseContext>(options: ServeOptions<C>, closing: () => boolean): Route {
  const { pages = {} } = options;
  const prefixes = Object.keys(pages).filter((path) => path.endsWith("/*"));
  return async (request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    if (path === "/graphql" && request.method !== "OPTIONS") return answerGraphQL(options, request, response);
    protectReader(request, response, options.origins);
    response.setHeader(requestIdHeader, identify(request));
    if (request.method === "OPTIONS") return preflight(request, response);

    const page = pages[path] ?? pages[prefixes.find((prefix) => path.startsWith(prefix.slice(0, -1))) ?? ""];
    if (path !== "/health" && path !== "/ready" && page === undefined) {
      throw new Refusal(404, "There is nothing here: GraphQL is at /graphql.", {}, "NOT_FOUND");
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new Refusal(405, "This is read with GET.", { allow: "GET, HEAD, OPTIONS" });
    }
    if (path === "/health") return sendJson(response, 200, { status: "ok" });
    if (path !== "/ready") return answerPage(options, page!, request, response);
    const readiness = closing() ? false : await options.ready();
    const details = typeof readiness === "boolean" ? { ready: readiness } : readiness;
    sendJson(response, details.ready ? 200 : 503, details);
  };
}

function preflight({ headers }: IncomingMessage, response: ServerResponse): void {
  const wanted = headers["access-control-request-headers"];
  vary(response, "access-control-request-headers");
  response.writeHead(204, {
    "access-control-allow-methods": "GET, POST",
    ...(wanted !== undefined && { "access-control-allow-headers": wanted }),
    "access-control-max-age": "7200",
  });
  response.end();
}

/** Pages are for whoever asks, too: what a token opens, they may show. */
async function answerPage<C extends BaseContext>(
  { actingOf }: ServeOptions<C>,
  page: Page,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const language = preferredLanguage(request.headers["accept-language"]);
  await speaking(language, async () =>
    answering({ acting: await actingOf(request, "", response), requestId: identify(request) }, () =>
      page(request, response),
    ),
  );
}

function sendJson(response: ServerResponse, status: number, body: unknown, type = "application/json"): void {
  const text = `${JSON.stringify(body)}\n`;
  response.statusCode = status;
  response.setHeader("content-type", `${type}; charset=utf-8`);
  response.setHeader("content-length", Buffer.byteLength(text));
  response.end(text);
}

/** Answers what can't be answered: a refusal as it says, anything else as our fault, which is logged. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: Logger,
): void {
  if (!(error instanceof Refusal))
    log.error({ requestId: identify(request), err: error }, "A request failed outside of GraphQL.");
  if (response.headersSent) return void response.destroy();
  const { status, message, headers, code, extensions } =
    error instanceof Refusal
      ? error
      : new Refusal(500, "Something went wrong on our side.", {}, "INTERNAL_SERVER_ERROR");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const type = errorType(request.headers.accept);
  sendJson(response, status, { errors: [{ message, extensions: { ...extensions, code } }] }, type);
}
