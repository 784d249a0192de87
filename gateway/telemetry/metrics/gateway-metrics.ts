import { collectDefaultMetrics, Registry } from "prom-client";
import type { Logger } from "../../../shared/server/log.js";
import type { Page } from "../../../shared/server/router.js";
import type { TelemetrySettings } from "../telemetry-settings.js";
import type { Watcher } from "../watcher.js";
import { engineMetrics } from "./engine-metrics.js";
import { liveMetrics } from "./live-metrics.js";
import { metricsPage, serveMetrics } from "./metrics-page.js";
import { partnerMetrics } from "./partner-metrics.js";
import { requestMetrics } from "./request-metrics.js";

/**
 * The gateway's figures, with those of its process. A label has a value of a few, which the supergraph or we know
 * beforehand: nothing that a client sends becomes one.
 * @throws StartError when their own port can't be had
 */
export async function gatewayMetrics(
  settings: TelemetrySettings["metrics"],
  log: Logger,
): Promise<{ watcher: Watcher; page: Page }> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const parts = [requestMetrics, partnerMetrics, engineMetrics, liveMetrics].map((part) => part(registry));
  const page = metricsPage(registry);
  const server = settings.at === "own-port" ? await serveMetrics(page, settings, log) : undefined;
  const watcher: Watcher = {
    ...Object.assign({}, ...parts),
    show(dials) {
      for (const part of parts) part.show?.(dials);
    },
    close: async () => server?.close(),
  };
  return { watcher, page };
}
