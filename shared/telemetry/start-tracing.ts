import { setTimeout as delay } from "node:timers/promises";
import { DiagLogLevel, diag } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-node";
import type { Logger } from "../server/log.js";
import { Tracing } from "./tracing.js";

/** Milliseconds that a process which stops waits for a collector to take what is left. */
const patience = 2_000;

export interface TracingOptions {
  /** A collector that speaks OTLP over HTTP, such as `http://127.0.0.1:4318`. */
  endpoint: string;
  /** Whose spans they are. */
  service: string;
  /** Of the requests that no other process decided about, how many are traced: from 0 to 1. */
  share?: number;
  log: Logger;
}

/**
 * Begins to send spans. Import this file only where it is called: the SDK takes a while to load, and memory.
 * Nothing is registered with OpenTelemetry for the whole process, least of all async hooks.
 */
export function startTracing({ endpoint, service, share = 1, log }: TracingOptions): Tracing {
  const tell = (message: string) => log.warn({ detail: message }, "Traces can't be sent.");
  const nothing = () => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: nothing, debug: nothing, verbose: nothing },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceOf({ "service.namespace": "legami", "service.name": service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const send = () => provider.shutdown().catch(() => undefined);
  return new Tracing(provider.getTracer("legami"), () =>
    Promise.race([send(), delay(patience, undefined, { ref: false })]),
  );
}

type Resource = NonNullable<NonNullable<ConstructorParameters<typeof BasicTracerProvider>[0]>["resource"]>;

/** The SDK would describe the machine and the process as well, which is nobody's business. */
function resourceOf(attributes: Record<string, string>): Resource {
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}
