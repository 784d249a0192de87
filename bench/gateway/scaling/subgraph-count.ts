import type { Contender } from "../contenders/contender.js";
import type { Pace } from "../measuring/compare.js";
import { figure, ranged } from "../measuring/figure.js";
import { markdown } from "../measuring/markdown.js";
import { startRight, stopAll } from "../measuring/started.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import { overAll, type PlanningCost, planningCost } from "./planning-cost.js";

const counts = [4, 16, 64] as const;

/** By a gateway's name; none of one that can't. */
type Costs = Map<string, PlanningCost[]>;

/** Each gateway by itself, started anew in each round. */
async function costsWith(count: number, contenders: readonly Contender[], rounds: number): Promise<Costs> {
  const subgraphs = await RunningSubgraphs.start(`wide:${count}`);
  const costs: Costs = new Map();
  const workload = { name: `wide:${count}`, title: "", connections: 1, requests: [overAll(count, 1_000)] };
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const contender of contenders) {
        const { gateways } = await startRight([contender], subgraphs, workload);
        for (const gateway of gateways)
          costs.set(contender.name, [
            ...(costs.get(contender.name) ?? []),
            await planningCost(gateway, count),
          ]);
        await stopAll(gateways);
      }
  } finally {
    subgraphs.stop();
  }
  return costs;
}

/** Start, planning and how long planning keeps others waiting, with ever more subgraphs. */
export async function subgraphCount(contenders: readonly Contender[], { rounds }: Pace): Promise<object> {
  const steps: Costs[] = [];
  for (const count of counts) steps.push(await costsWith(count, contenders, rounds));
  const rows = contenders.map(({ name, title }) => [title, ...steps.map((costs) => cell(costs.get(name)))]);
  const heading =
    "subgraphs: milliseconds of a start; of planning an operation over all of them; and the longest that another client waited meanwhile";
  process.stdout.write(`\n${heading}\n\n${markdown(["", ...counts.map(String)], rows)}`);
  return {
    name: "subgraphs",
    steps: steps.map((costs, index) => ({ count: counts[index], gateways: Object.fromEntries(costs) })),
  };
}

function cell(costs: readonly PlanningCost[] | undefined): string {
  if (costs === undefined) return "can't";
  const of = (what: keyof PlanningCost) => ranged(figure(costs.map((cost) => cost[what])));
  return [of("start"), of("planning"), of("neighbour")].join("; ");
}
