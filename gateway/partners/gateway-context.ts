import type { Span } from "@opentelemetry/api";
import { requestIdHeader } from "../../shared/telemetry/request-id.js";
import type { PartsReader } from "../live/parts/parts-reader.js";
import type { PlanPlace } from "../telemetry/plan-view/shown-plan.js";

/** Headers that tell requests apart, but not what they are answered. */
export const headersOfOneRequest: ReadonlySet<string> = new Set([
  "traceparent",
  "tracestate",
  requestIdHeader,
]);

/** What a request to the gateway carries to the partners. */
export interface GatewayContext {
  /** Headers passed on as they came. */
  forward: Record<string, string>;
  /** What of it may change an answer: worked out when it is first needed. */
  rights?: string;
  /** Where the request is traced: what is done for it belongs under this. */
  span?: Span | undefined;
  /** Where the answer is to say how it was come by, to whoever may know. */
  showsPlan?: PlanPlace | undefined;
  /** Whether the estimate of what it costs is to be answered, too. */
  wantsCost?: boolean;
  /** Who takes the answer in parts, where it has some that are deferred. */
  parts?: PartsReader | undefined;
}

/** What is equal for requests that are answered the same, as far as it goes by who asks and how. */
export function rightsOf(context: GatewayContext): string {
  context.rights ??= JSON.stringify(
    Object.entries(context.forward)
      .filter(([name]) => !headersOfOneRequest.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return context.rights;
}
