import type { Contender } from "../contenders/contender.js";
import { type Comparison, compare, type Pace } from "../measuring/compare.js";
import { asJson } from "../measuring/compare-all.js";
import { markdown } from "../measuring/markdown.js";
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
  const { name, title, steps } = axis;
  const subgraphs = await RunningSubgraphs.start("library");
  const comparisons: Comparison[] = [];
  try {
    for (const { workload } of steps) comparisons.push(await compare(workload, contenders, subgraphs, pace));
  } finally {
    subgraphs.stop();
  }
  const rows = contenders.map((contender) => [
    contender.title,
    ...comparisons.map((comparison) => cellOf(axis, comparison, contender)),
  ]);
  const labels = steps.map(({ label }) => label);
  process.stdout.write(`\n${name}: ${title}\n\n${markdown(["", ...labels], rows)}`);
  return { name, steps: comparisons.map(asJson) };
}

function cellOf({ cell }: Axis, { gateways }: Comparison, contender: Contender): string {
  const rounds = gateways.find((one) => one.contender === contender)?.rounds;
  return rounds === undefined ? "can't" : cell(summary(rounds, undefined));
}
