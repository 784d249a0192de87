import type { Comparison } from "./compare.js";
import { figure, short } from "./figure.js";
import type { Round } from "./round.js";

/** How many times less CPU a request than stock's ours is to take, by workload. */
const timesStock: Readonly<Record<string, number>> = { small: 10, page: 15, literals: 10, big: 12 };
/** And less than that of Hive Gateway's router runtime. */
const timesRouter = 2.5;

/** Whether ours is as far ahead as it is to be: a line for each promise; empty without gateways to compare with. */
export function promises(comparisons: readonly Comparison[]): string {
  const lines = comparisons.flatMap(({ workload: { name }, gateways }) => {
    const promised = timesStock[name];
    const roundsOf = (gateway: string) =>
      gateways.find(({ contender }) => contender.name === gateway)?.rounds;
    const [ours, stock, router] = [roundsOf("legami"), roundsOf("stock"), roundsOf("hive-router")];
    if (promised === undefined || ours === undefined) return [];
    return [
      ...(stock ? [atLeast(`${name}, CPU against stock`, times("cpu", stock, ours), promised)] : []),
      ...(router
        ? [atLeast(`${name}, CPU against the router runtime`, times("cpu", router, ours), timesRouter)]
        : []),
      ...(stock ? [atLeast(`${name}, memory against stock`, times("megabytes", stock, ours), 1)] : []),
    ];
  });
  return lines.length === 0 ? "" : `\n${lines.join("")}`;
}

function times(what: "cpu" | "megabytes", theirs: readonly Round[], ours: readonly Round[]): number {
  return figure(ours.map((round, index) => theirs[index]![what] / round[what])).median;
}

function atLeast(what: string, seen: number, promised: number): string {
  return `${seen >= promised ? "kept    " : "NOT kept"}  ${what}: ${short(seen)}× less, ${promised}× promised\n`;
}
