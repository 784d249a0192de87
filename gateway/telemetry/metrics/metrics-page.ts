import { createServer } from "node:http";
import type { Registry } from "prom-client";
import { drain, listen } from "../../../shared/server/listen.js";
import type { Logger } from "../../../shared/server/log.js";
import type { Page } from "../../../shared/server/router.js";
import type { TelemetrySettings } from "../telemetry-settings.js";

/** The figures in Prometheus' own format. */
export function metricsPage(registry: Registry): Page {
  return async (_, response) => {
    const text = await registry.metrics();
    response.writeHead(200, {
      "content-type": registry.contentType,
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
    });
    response.end(text);
  };
}

/** Serves the figures, and nothing else, where the settings say. @throws StartError when the port can't be had */
export async function serveMetrics(
  page: Page,
  { host, port }: TelemetrySettings["metrics"],
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const http = createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    await page(request, response);
  });
  await listen(http, host, port, { host: "telemetry.metrics.host", port: "telemetry.metrics.port" });
  const address = http.address();
  log.info({ ...(typeof address === "object" && address) }, "Prometheus finds /metrics here.");
  return { close: () => drain(http) };
}
