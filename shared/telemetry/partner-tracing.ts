import type pg from "pg";
import type { Observe } from "./observing.js";
import { startTracing, type TracingOptions } from "./start-tracing.js";
import { tracedRequests } from "./traced-requests.js";
import { tracedClient } from "./traced-statements.js";

/** What a subgraph needs to be traced. */
export interface PartnerTracing {
  observe: Observe;
  /** For its database. */
  client: typeof pg.Client;
  close(): Promise<void>;
}

/** A span for each request, under the gateway's, and under it one for each SQL statement. To be imported only where it is called. */
export function startPartnerTracing(options: TracingOptions): PartnerTracing {
  const tracing = startTracing(options);
  return {
    observe: tracedRequests(tracing, { follows: true }),
    client: tracedClient(tracing),
    close: tracing.close,
  };
}
