import type { Contender } from "../contenders/contender.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { Workload } from "../workloads/workload.js";
import { type Comparison, compare, type Pace } from "./compare.js";
import { summary, table } from "./table.js";

/** The workloads one after the other, each told on stdout when it is done. */
export async function compareAll(
  workloads: readonly Workload[],
  contenders: readonly Contender[],
  pace: Pace,
): Promise<object[]> {
  const subgraphs = await RunningSubgraphs.start("library");
  const comparisons: object[] = [];
  try {
    for (const workload of workloads) {
      const comparison = await compare(workload, contenders, subgraphs, pace);
      process.stdout.write(table(comparison));
      comparisons.push(asJson(comparison));
    }
  } finally {
    subgraphs.stop();
  }
  return comparisons;
}

export function asJson({ workload, gateways, unable }: Comparison): object {
  const stock = gateways.find(({ contender }) => contender.name === "stock")?.rounds;
  return {
    ...workload,
    gateways: gateways.map(({ contender: { name }, rounds }) => ({
      name,
      ...summary(rounds, stock),
      rounds,
    })),
    unable: unable.map(({ contender: { name }, reason }) => ({ name, reason })),
  };
}
