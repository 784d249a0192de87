import type { Contender } from "../contenders/contender.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { Workload } from "../workloads/workload.js";
import { type Comparison, compare, type Pace } from "./compare.js";
import { promises } from "./promises.js";
import { overview, stockOf, summary, table } from "./table.js";

/** The workloads one after the other, each told on stdout when it is done. */
export async function compareAll(
  workloads: readonly Workload[],
  contenders: readonly Contender[],
  pace: Pace,
): Promise<object[]> {
  const subgraphs = await RunningSubgraphs.start("library");
  const comparisons: Comparison[] = [];
  try {
    for (const workload of workloads) {
      const comparison = await compare(workload, contenders, subgraphs, pace);
      process.stdout.write(table(comparison));
      comparisons.push(comparison);
    }
  } finally {
    subgraphs.stop();
  }
  process.stdout.write(overview(comparisons) + promises(comparisons));
  return comparisons.map(asJson);
}

export function asJson(comparison: Comparison): object {
  const { workload, gateways, unable } = comparison;
  return {
    ...workload,
    gateways: gateways.map(({ contender: { name }, rounds }) => ({
      name,
      ...summary(rounds, stockOf(comparison)),
      rounds,
    })),
    unable: unable.map(({ contender: { name }, reason }) => ({ name, reason })),
  };
}
