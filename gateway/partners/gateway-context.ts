import type { LastKnown } from "./last-known.js";

/** What a request to the gateway carries to the partners. */
export interface GatewayContext {
  /** Headers passed on as they came. */
  forward: Record<string, string>;
  /** Told of what is not from now. */
  lastKnown?: LastKnown;
}
