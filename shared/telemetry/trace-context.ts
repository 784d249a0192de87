import { createTraceState, INVALID_SPANID, INVALID_TRACEID, type Span, trace } from "@opentelemetry/api";

export const traceHeaders = ["traceparent", "tracestate"] as const;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const form = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The span of whoever sent a request, as W3C's `traceparent` names it; undefined where there is none, or nonsense. */
export function callersSpan({ traceparent, tracestate }: Headers): Span | undefined {
  const [, traceId, spanId, flags = "0", more] = form.exec(String(traceparent)) ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  const isOfVersion0 = String(traceparent).startsWith("00");
  if (traceId === INVALID_TRACEID || spanId === INVALID_SPANID || (isOfVersion0 && more)) return undefined;
  return trace.wrapSpanContext({
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & 1,
    isRemote: true,
    ...(typeof tracestate === "string" && { traceState: createTraceState(tracestate) }),
  });
}

/** The headers that tell whoever is asked under which span it is. */
export function headersUnder(span: Span): Record<string, string> {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  const state = traceState?.serialize();
  return {
    traceparent: `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, "0")}`,
    ...(state && { tracestate: state }),
  };
}
