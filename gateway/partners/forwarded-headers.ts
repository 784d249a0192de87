import { purposeHeader } from "../../shared/audit/actor.js";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";

const names = [
  purposeHeader,
  "authorization",
  "accept-language",
  "traceparent",
  "tracestate",
  requestIdHeader,
] as const;

/** What is passed on to partners of a request's headers, as it came. */
export function forwardedHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const forwarded: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (typeof value === "string") forwarded[name] = value;
  }
  return forwarded;
}
