import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { CacheFigures } from "../../execution/engine-observer.js";
import type { Watcher } from "../watcher.js";

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long planning takes, and what the engine remembers so as not to do it again. */
export function engineMetrics(registry: Registry): Watcher {
  const planning = new Histogram({
    name: "legami_planning_seconds",
    help: "Plans that were made, in the planning thread and waiting for it.",
    labelNames: ["outcome"],
    buckets: seconds,
    registers: [registry],
  });
  return {
    engine: {
      notePlanned: (outcome, milliseconds) => planning.observe({ outcome }, milliseconds / 1000),
    },
    show: ({ caches }) => showCaches(registry, caches),
  };
}

function showCaches(registry: Registry, figures: () => Readonly<Record<string, CacheFigures>>): void {
  const registers = [registry];
  new Gauge({
    name: "legami_cache_entries",
    help: "What is kept just now, such as prepared operations and plans.",
    labelNames: ["cache"],
    registers,
    collect() {
      for (const [cache, { entries }] of Object.entries(figures())) this.set({ cache }, entries);
    },
  });
  new Counter({
    name: "legami_cache_lookups_total",
    help: "How often something was looked for there, by whether it was found; what is answered by the short way needs not look.",
    labelNames: ["cache", "result"],
    registers,
    collect() {
      this.reset();
      for (const [cache, { hits, misses }] of Object.entries(figures())) {
        this.inc({ cache, result: "hit" }, hits);
        this.inc({ cache, result: "miss" }, misses);
      }
    },
  });
}
