import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "../../shared/server/log.js";
import type { Page } from "../../shared/server/router.js";
import { accessLog } from "../../shared/telemetry/access-log.js";
import { type Observe, observedBy } from "../../shared/telemetry/observing.js";
import type { EngineObserver } from "../execution/engine-observer.js";
import type { FormatError } from "../execution/format-error.js";
import type { GatewayContext } from "../partners/gateway-context.js";
import type { Partners } from "../partners/partners.js";
import type { TelemetrySettings } from "./telemetry-settings.js";
import type { Dials, Watcher } from "./watcher.js";

/** Everybody who looks on at the gateway's work, as one. With nobody, the gateway is built as if this were not there. */
export class Telemetry {
  constructor(
    private readonly watchers: readonly Watcher[],
    /** Beside the gateway's own. */
    readonly pages: Record<string, Page> = {},
  ) {}

  get observe(): Observe | undefined {
    return observedBy(...this.watchers.map(({ observe }) => observe));
  }

  /** Each of them sees something else. */
  get engine(): EngineObserver | undefined {
    const observers = this.watchers.flatMap(({ engine }) => engine ?? []);
    return observers.length === 0 ? undefined : Object.assign({}, ...observers);
  }

  get plugins(): ApolloServerPlugin<GatewayContext>[] {
    return this.watchers.flatMap(({ plugin }) => plugin ?? []);
  }

  watchPartners(partners: Partners): Partners {
    return this.watchers.reduce((inner, watcher) => watcher.watchPartners?.(inner) ?? inner, partners);
  }

  watchErrors(formatError: FormatError): FormatError {
    return this.watchers.reduce((inner, watcher) => watcher.watchErrors?.(inner) ?? inner, formatError);
  }

  show(dials: Dials): void {
    for (const watcher of this.watchers) watcher.show?.(dials);
  }

  async close(): Promise<void> {
    await Promise.all(this.watchers.map((watcher) => watcher.close?.()));
  }
}

/**
 * Begins to look on, as the settings say. What somebody is to look on with is loaded only then.
 * @throws StartError when the metrics' own port can't be had
 */
export async function startTelemetry(settings: TelemetrySettings, log: Logger): Promise<Telemetry> {
  const { metrics, traces, accessLog: level } = settings;
  const watchers: Watcher[] = [];
  const pages: Record<string, Page> = {};
  const observe = level === "none" ? undefined : accessLog(log, level);
  if (observe) watchers.push({ observe });
  if (traces.endpoint !== undefined) {
    const { gatewayTraces } = await import("./traces/gateway-traces.js");
    watchers.push(gatewayTraces({ ...traces, endpoint: traces.endpoint }, log));
  }
  if (metrics.at !== "nowhere") {
    const { gatewayMetrics } = await import("./metrics/gateway-metrics.js");
    const { watcher, page } = await gatewayMetrics(metrics, log);
    watchers.push(watcher);
    if (metrics.at === "main-port") pages["/metrics"] = page;
  }
  return new Telemetry(watchers, pages);
}
