import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { preferredLanguage } from "../../shared/language/language.js";
import { Refusal } from "../../shared/server/graphql-request.js";
import type { Logger } from "../../shared/server/log.js";
import { vary } from "../../shared/server/response-headers.js";
import type { Page } from "../../shared/server/router.js";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";
import { outageSentences } from "../execution/outage.js";
import { PartnerFailure, unavailable } from "../partners/partner-failure.js";
import type { PartnerTransport } from "../partners/partner-transport.js";
import { readPagePath } from "./page-path.js";

export interface PartnerPagesOptions {
  /** Where a partner's GraphQL is; undefined for a name that is no partner of the supergraph that is served. */
  addressOf: (partner: string) => string | undefined;
  transport: PartnerTransport;
  /** Milliseconds until a page's first byte, and between its bytes. */
  timeoutOf: (partner: string) => number;
  log: Logger;
}

/** Of who is asking, only the token that a page may need: the partner looks at it for itself. */
const passedToPartner = [
  "accept",
  "accept-language",
  "authorization",
  "if-none-match",
  "if-modified-since",
  requestIdHeader,
] as const;

const passedToReader = [
  "content-type",
  "content-language",
  "content-disposition",
  "content-length",
  "etag",
  "last-modified",
  "cache-control",
  "vary",
] as const;

/** A browser that shows a partner's page runs nothing of it: it would run as the gateway's own. */
const harmless = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
};

/** `/<partner>/<path>`: the page `<path>` that the partner offers, so that the public needs one address. */
export function partnerPages(options: PartnerPagesOptions): Page {
  return async (request, response) => {
    const asked = readPagePath(request.url ?? "");
    const address = asked && options.addressOf(asked.partner);
    if (asked === undefined || address === undefined) throw nothingHere();
    try {
      const url = address.replace(/\/graphql\/?$/, "") + asked.target;
      await passOn(options.transport, url, options.timeoutOf(asked.partner), request, response);
    } catch (error) {
      if (!(error instanceof PartnerFailure)) throw error;
      options.log.warn({ partner: asked.partner, detail: error.detail }, "A partner's page can't be read.");
      if (response.headersSent) return void response.destroy();
      vary(response, "accept-language");
      throw refusal(error, asked.partner, request.headers["accept-language"]);
    }
  };
}

async function passOn(
  transport: PartnerTransport,
  url: string,
  timeout: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method === "HEAD" ? "HEAD" : "GET";
  const page = await transport.read(url, method, only(passedToPartner, request.headers), timeout);
  const isAnswer = page.statusCode < 300 || page.statusCode === 304 || page.statusCode >= 400;
  if (!isAnswer || page.statusCode >= 500) {
    await page.body.dump().catch(() => undefined);
    throw unavailable(`a page was answered with status ${page.statusCode}`);
  }
  const { vary: varies = "", ...passed } = only(passedToReader, page.headers);
  vary(response, ...[varies].filter(Boolean), "authorization");
  response.writeHead(page.statusCode, { ...passed, ...whose(passed, request), ...harmless });
  await pipeline(page.body, response).catch((error) => {
    // A reader that goes away in the middle is no failure of the partner's.
    if (!request.destroyed) throw unavailable(`a page broke off: ${error.message}`);
  });
}

/** Keeps what a token opened out of caches that others read from, whatever the partner says of it. */
function whose(
  { "cache-control": caching = "" }: Record<string, string>,
  { headers: { authorization } }: IncomingMessage,
): Record<string, string> {
  if (authorization === undefined) return {};
  const own = caching.split(/\s*,\s*/).filter((word) => word && !/^(public|private|s-maxage)\b/i.test(word));
  return { "cache-control": ["private", ...own].join(", ") };
}

function only(
  names: readonly string[],
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const known = names.map((name) => [name, headers[name]] as const);
  return Object.fromEntries(known.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function nothingHere(): Refusal {
  const sentence = "There is nothing here: GraphQL is at /graphql, a partner's pages at /<partner>/<page>.";
  return new Refusal(404, sentence, {}, "NOT_FOUND");
}

function refusal({ code }: PartnerFailure, partner: string, acceptLanguage: string | undefined): Refusal {
  const language = preferredLanguage(acceptLanguage);
  const message = outageSentences[code](partner)[language];
  const headers = { "retry-after": "5", "content-language": language };
  return new Refusal(503, message, headers, code, { partner });
}
