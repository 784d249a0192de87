import type { Span } from "@opentelemetry/api";

/** What a request to the gateway carries to the partners. */
export interface GatewayContext {
  /** Headers passed on as they came. */
  forward: Record<string, string>;
  /** Where the request is traced: what is done for it belongs under this. */
  span?: Span;
  /** Whether the answer is to say how it was come by, to whoever may know. */
  showsPlan?: boolean;
}
