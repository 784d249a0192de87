import CliTable from "cli-table3";
import type { Contender } from "../contenders/contender.js";
import { type Comparison, compare, type Pace } from "../measuring/compare.js";
import { type Summary, summary } from "../measuring/table.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { Workload } from "../workloads/workload.js";

/** A workload that grows in one respect. */
export interface Axis {
  name: string;
  title: string;
  steps: readonly { label: string; workload: Workload }[];
  /** What is told of a gateway at a step. */
  cell: (summary: Summary) => string;
}

/** Compares the gateways at each step; rows are gateways, columns steps. */
export async function grow(axis: Axis, contenders: readonly Contender[], pace: Pace): Promise<object> {
  const subgraphs = await RunningSubgraphs.start("library");
  const comparisons: Comparison[] = [];
  try {
    for (const { workload } of axis.steps)
      comparisons.push(await compare(workload, contenders, subgraphs, pace));
  } finally {
    subgraphs.stop();
  }
  const rows = new CliTable({
    head: ["", ...axis.steps.map(({ label }) => label)],
    style: { head: [], border: [] },
  });
  for (const contender of contenders)
    rows.push([contender.title, ...comparisons.map((comparison) => cellOf(axis, comparison, contender))]);
  process.stdout.write(`\n${axis.name}: ${axis.title}\n${rows.toString()}\n`);
  return { name: axis.name, steps: axis.steps.map(({ label }, index) => ({ label, ...comparisons[index] })) };
}

function cellOf({ cell }: Axis, { gateways }: Comparison, contender: Contender): string {
  const rounds = gateways.find((one) => one.contender === contender)?.rounds;
  return rounds === undefined ? "can't" : cell(summary(rounds, undefined));
}
