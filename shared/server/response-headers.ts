import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

/** Names and values by turns, as `writeHead` takes them. */
export type HeaderList = readonly string[];

/**
 * What tells a browser to do nothing with an answer but read it: no script, no frame, no guess at its type, nobody told
 * where the reader came from. A page that needs more (the explorer) sets a policy of its own over this one.
 */
const harmless = headersOf(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    // Anyone's page may read what it may ask for: who that is, CORS says.
    crossOriginResourcePolicy: { policy: "cross-origin" },
    xFrameOptions: { action: "deny" },
    // What only browsers heed that are long gone, or documents that load something from elsewhere: it goes with each answer.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  }),
);

const readable = [...harmless, "access-control-expose-headers", "*"];
const readableByAll = [...readable, "access-control-allow-origin", "*"];
const readableByNoOther = [...readable, "vary", "origin"];

/**
 * What protects the reader of an answer, whatever it will be.
 * @param origins whose pages may ask, such as `https://www.farelegami.it`; `*` for everybody's. Callers are known by a
 *   token that a page must send itself, never by a cookie that a browser adds: so everybody's do no harm.
 */
export function protection({ headers }: IncomingMessage, origins: readonly string[] = ["*"]): HeaderList {
  if (origins.includes("*")) return readableByAll;
  const { origin = "" } = headers;
  if (!origins.includes(origin)) return readableByNoOther;
  return [...readableByNoOther, "access-control-allow-origin", origin];
}

/** Puts on an answer that others write what protects its reader: see `protection`. */
export function protectReader(
  request: IncomingMessage,
  response: ServerResponse,
  origins?: readonly string[],
): void {
  putHeaders(response, protection(request, origins));
}

/** Puts headers on an answer that others write. */
export function putHeaders(response: ServerResponse, headers: HeaderList): void {
  for (let at = 0; at < headers.length; at += 2) {
    const [name, value] = [headers[at]!, headers[at + 1]!];
    if (name === "vary") vary(response, value);
    else response.setHeader(name, value);
  }
}

/** Adds to what an answer depends on. */
export function vary(response: ServerResponse, ...headers: readonly string[]): void {
  response.appendHeader("vary", headers.join(", "));
}

/** Helmet's headers are the same for every answer. */
function headersOf(middleware: ReturnType<typeof helmet>): HeaderList {
  const headers: string[] = [];
  const response = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => undefined,
  };
  middleware({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}
