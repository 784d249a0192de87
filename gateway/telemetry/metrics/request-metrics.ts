import { Counter, Histogram, type Registry } from "prom-client";
import { errorCodes } from "../../../shared/errors.js";
import type { Watcher } from "../watcher.js";

/** From what is answered out of memory to what waits for a partner until its time is over. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What clients ask, and what they are told. */
export function requestMetrics(registry: Registry): Watcher {
  const registers = [registry];
  const durations = new Histogram({
    name: "legami_request_seconds",
    help: "Requests to /graphql, by what became of them: ok, partial (data and errors), failed (errors alone), refused (no GraphQL), gone (the client did not wait); way is short where Apollo Server was not needed.",
    labelNames: ["outcome", "status", "way"],
    buckets: seconds,
    registers,
  });
  const errors = new Counter({
    name: "legami_errors_total",
    help: "Errors that clients were told, by code.",
    labelNames: ["code"],
    registers,
  });
  return {
    observe: () => ({
      end({ kind, status, code, milliseconds, isShort }) {
        if (code) errors.inc({ code });
        const way = isShort ? "short" : "whole";
        durations.observe({ outcome: kind, status, way }, milliseconds / 1000);
      },
    }),
    watchErrors: (formatError) => (formatted, error, requestId) => {
      const shown = formatError(formatted, error, requestId);
      const code = String(shown.extensions?.code);
      errors.inc({ code: Object.hasOwn(errorCodes, code) ? code : "other" });
      return shown;
    },
  };
}
