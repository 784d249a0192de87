import { SpanKind } from "@opentelemetry/api";
import type { Observe } from "./observing.js";
import { requestIdHeader } from "./request-id.js";
import { callersSpan } from "./trace-context.js";
import { fail, type Tracing } from "./tracing.js";

/**
 * A span for each request.
 * @param follows whether it hangs under the span that the request names; else it is the first of its trace
 */
export function tracedRequests(tracing: Tracing, { follows }: { follows: boolean }): Observe {
  return ({ method = "", headers }) => {
    const span = tracing.begin(`${method} /graphql`, follows ? callersSpan(headers) : undefined, {
      kind: SpanKind.SERVER,
      attributes: {
        "http.request.method": method,
        "http.route": "/graphql",
        "legami.request.id": String(headers[requestIdHeader]),
      },
    });
    return {
      span,
      end({ kind, status, isShort }) {
        span.setAttributes({
          "http.response.status_code": status,
          "legami.outcome": kind,
          "legami.short": isShort,
        });
        if (kind === "failed" || status >= 500) fail(span, kind);
        span.end();
      },
    };
  };
}
