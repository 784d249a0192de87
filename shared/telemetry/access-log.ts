import type { Logger } from "../server/log.js";
import type { Observe } from "./observing.js";
import { requestIdHeader } from "./request-id.js";

/**
 * A line for each request: when, how long, what became of it; never who asked, nor what for.
 * @param level at which it is written
 * @returns undefined where that level isn't logged
 */
export function accessLog(log: Logger, level: "debug" | "info"): Observe | undefined {
  if (!log.isLevelEnabled(level)) return undefined;
  return ({ headers }) => {
    const requestId = headers[requestIdHeader];
    return {
      end: ({ kind: outcome, status, code, milliseconds, isShort }) =>
        log[level](
          {
            requestId,
            outcome,
            status,
            ...(code && { code }),
            ms: Math.round(milliseconds * 10) / 10,
            short: isShort,
          },
          "A request was answered.",
        ),
    };
  };
}
