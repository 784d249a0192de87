import { Gauge, type Registry } from "prom-client";
import type { Watcher } from "../watcher.js";

/** What goes on for longer than one answer. */
export function liveMetrics(registry: Registry): Watcher {
  const registers = [registry];
  return {
    show({ live }) {
      new Gauge({
        name: "legami_subscriptions",
        help: "Subscriptions that go on just now, whichever way they came.",
        registers,
        collect() {
          this.set(live().subscriptions);
        },
      });
      new Gauge({
        name: "legami_websocket_connections",
        help: "WebSockets that are open just now.",
        registers,
        collect() {
          this.set(live().connections);
        },
      });
    },
  };
}
