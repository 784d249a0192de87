import type { Comparison } from "./compare.js";
import { type Figure, figure, ranged, short } from "./figure.js";
import { markdown } from "./markdown.js";
import type { Round } from "./round.js";

/** A gateway's figures over the rounds. */
export interface Summary {
  perSecond: Figure;
  cpu: Figure;
  p50: Figure;
  p99: Figure;
  megabytes: Figure;
  /** See `Round`. */
  beside: Figure;
  /** How many times less CPU a request it takes than the one that all are compared with, round by round. */
  timesStock: Figure | undefined;
}

export function summary(rounds: readonly Round[], stock: readonly Round[] | undefined): Summary {
  const of = (what: keyof Round) => figure(rounds.map((round) => round[what]));
  return {
    perSecond: of("perSecond"),
    cpu: of("cpu"),
    p50: of("p50"),
    p99: of("p99"),
    megabytes: of("megabytes"),
    beside: of("beside"),
    timesStock: stock && figure(rounds.map(({ cpu }, index) => stock[index]!.cpu / cpu)),
  };
}

const head = ["", "requests/s", "CPU ms/request", "times stock", "p50 ms", "p99 ms", "MB resident"];

export function stockOf({ gateways }: Comparison): readonly Round[] | undefined {
  return gateways.find(({ contender }) => contender.name === "stock")?.rounds;
}

/** One workload's table, with a heading. */
export function table(comparison: Comparison): string {
  const { workload, gateways, unable } = comparison;
  const rows = gateways.map(({ contender, rounds }) => [
    contender.title,
    ...cells(summary(rounds, stockOf(comparison))),
  ]);
  const bytes = gateways[0]?.rounds[0]?.bytes ?? 0;
  const failed = unable.map(({ contender, reason }) => `${contender.title} can't: ${reason}\n`).join("");
  return `\n${workload.name}: ${workload.title}; ${short(bytes / 1_024)} KB out\n\n${markdown(head, rows)}${failed}`;
}

function cells({ perSecond, cpu, p50, p99, megabytes, beside, timesStock }: Summary): string[] {
  return [
    // Where subgraphs and clients had no time left, it could have done more.
    `${beside.median > 0.9 ? "≥ " : ""}${ranged(perSecond)}`,
    ranged(cpu),
    timesStock === undefined ? "" : ranged(timesStock),
    short(p50.median),
    ranged(p99),
    short(megabytes.median),
  ];
}

/** All workloads side by side: milliseconds of CPU a request, and how many times less that is than stock's. */
export function overview(comparisons: readonly Comparison[]): string {
  const contenders = new Set(
    comparisons.flatMap(({ gateways, unable }) => [...gateways, ...unable].map(({ contender }) => contender)),
  );
  const rows = Array.from(contenders, (contender) => [
    contender.title,
    ...comparisons.map((comparison) => {
      const rounds = comparison.gateways.find((one) => one.contender === contender)?.rounds;
      if (rounds === undefined) return "can't";
      const { cpu, timesStock } = summary(rounds, stockOf(comparison));
      return `${short(cpu.median)}${timesStock ? ` (${short(timesStock.median)}×)` : ""}`;
    }),
  ]);
  const names = comparisons.map(({ workload }) => workload.name);
  return `\nCPU ms a request (how many times less than stock)\n\n${markdown(["", ...names], rows)}`;
}
