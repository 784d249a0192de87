import CliTable from "cli-table3";
import type { Comparison } from "./compare.js";
import { type Figure, figure, ranged, short } from "./figure.js";
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

/** One workload's table, with a heading. */
export function table({ workload, gateways, unable }: Comparison): string {
  const stock = gateways.find(({ contender }) => contender.name === "stock")?.rounds;
  const rows = new CliTable({ head, style: { head: [], border: [] }, colAligns: ["left"] });
  for (const { contender, rounds } of gateways) {
    const { perSecond, cpu, p50, p99, megabytes, beside, timesStock } = summary(rounds, stock);
    rows.push([
      contender.title,
      // Where subgraphs and clients had no time left, it could have done more.
      `${beside.median > 0.9 ? "≥ " : ""}${ranged(perSecond)}`,
      ranged(cpu),
      timesStock === undefined ? "" : ranged(timesStock),
      short(p50.median),
      ranged(p99),
      short(megabytes.median),
    ]);
  }
  for (const { contender, reason } of unable)
    rows.push([contender.title, { colSpan: 6, content: `can't: ${reason.slice(0, 80)}` }]);
  const bytes = gateways[0]?.rounds[0]?.bytes ?? 0;
  return `\n${workload.name}: ${workload.title}; ${short(bytes / 1_024)} KB out\n${rows.toString()}\n`;
}
