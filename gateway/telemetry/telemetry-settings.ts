import { z } from "zod";
import { share } from "../settings/quantities.js";

const metrics = z.strictObject({
  at: z
    .enum(["nowhere", "own-port", "main-port"])
    .default("nowhere")
    .describe(
      "Where Prometheus reads `/metrics`: at a port of their own, at the gateway's, where everybody reads them who reaches it, or nowhere; then nothing is measured.",
    ),
  host: z.string().min(1).default("127.0.0.1").describe("The address of the port of their own."),
  port: z.int().min(0).max(65_535).default(9_464).describe("The port of their own; 0 takes a free one."),
});

const traces = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: "it must begin with http:// or https://" })
    .optional()
    .meta({ examples: ["http://127.0.0.1:4318"] })
    .describe(
      "Where traces are sent: a collector that speaks OTLP over HTTP. Without it, nothing is traced. OTEL_EXPORTER_OTLP_ENDPOINT says the same, and to the subgraphs, too.",
    ),
  share: share()
    .default(1)
    .describe("The share of requests that are traced, from 0 to 1, where nobody else has decided."),
  followsClients: z
    .boolean()
    .default(false)
    .describe(
      "Whether a request belongs to the trace that its client names in `traceparent`: for clients who are one's own, since they then also decide what is traced.",
    ),
});

/** What can be seen of the gateway. Off, it costs nothing; on or off, it is never of people. */
export const telemetrySettings = z.strictObject({
  metrics: metrics.prefault({}).describe("Figures for Prometheus."),
  traces: traces.prefault({}).describe("What became of a request, step by step, for OpenTelemetry."),
  accessLog: z
    .enum(["none", "debug", "info"])
    .default("debug")
    .describe("The level of the log at which each request has a line."),
});

export type TelemetrySettings = z.output<typeof telemetrySettings>;
