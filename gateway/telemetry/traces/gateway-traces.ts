import type { Logger } from "../../../shared/server/log.js";
import { startTracing } from "../../../shared/telemetry/start-tracing.js";
import { tracedRequests } from "../../../shared/telemetry/traced-requests.js";
import type { TelemetrySettings } from "../telemetry-settings.js";
import type { Watcher } from "../watcher.js";
import { readingSpans } from "./reading-spans.js";
import { tracedEngine } from "./traced-engine.js";
import { TracedPartners } from "./traced-partners.js";

/**
 * A span for each request; under it one for reading and checking its text, one for waiting for its plan, and one for each
 * question to a partner, who is told to go on under that.
 */
export function gatewayTraces(
  { endpoint, share, followsClients }: TelemetrySettings["traces"] & { endpoint: string },
  log: Logger,
): Watcher {
  const tracing = startTracing({ endpoint, service: "gateway", share, log });
  return {
    observe: tracedRequests(tracing, { follows: followsClients }),
    watchPartners: (partners) => new TracedPartners(partners, tracing),
    engine: tracedEngine(tracing),
    plugin: readingSpans(tracing),
    close: tracing.close,
  };
}
