import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

/**
 * What tells a browser to do nothing with an answer but read it: no script, no frame, no guess at its type, nobody told
 * where the reader came from. A page that needs more (the explorer) sets a policy of its own over this one.
 */
const harmless = helmet({
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
});

/**
 * Puts on an answer, whatever it will be, what protects its reader.
 * @param origins whose pages may ask, such as `https://www.farelegami.it`; `*` for everybody's. Callers are known by a
 *   token that a page must send itself, never by a cookie that a browser adds: so everybody's do no harm.
 */
export function protectReader(
  request: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[] = ["*"],
): void {
  harmless(request, response, () => undefined);
  const { origin = "" } = request.headers;
  if (origins.includes("*")) response.setHeader("access-control-allow-origin", "*");
  else {
    response.setHeader("vary", "origin");
    if (origins.includes(origin)) response.setHeader("access-control-allow-origin", origin);
  }
  response.setHeader("access-control-expose-headers", "*");
}

/** Adds to what an answer depends on. */
export function vary(response: ServerResponse, ...headers: readonly string[]): void {
  response.appendHeader("vary", headers.join(", "));
}
