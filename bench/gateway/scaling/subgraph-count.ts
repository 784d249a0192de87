import { setTimeout as delay } from "node:timers/promises";
import CliTable from "cli-table3";
import type { Contender } from "../contenders/contender.js";
import { RunningGateway } from "../contenders/running-gateway.js";
import { wrongAnswer } from "../measuring/check-answers.js";
import { figure, short } from "../measuring/figure.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { GraphQLRequest } from "../workloads/workload.js";

const counts = [4, 16, 64] as const;
const queries = 10;

/** What a number of subgraphs costs a gateway: milliseconds. */
interface Cost {
  /** Until the first question was answered. */
  start: number;
  /** An operation that it never saw, over one that it has just answered: parsing, checking and planning it. */
  planning: number;
  /** The longest that somebody else's trifle waited meanwhile. */
  neighbour: number;
}

/** One operation over all subgraphs, and two steps further. Another number makes another operation. */
function overAll(count: number, number: number): GraphQLRequest {
  const sizes = Array.from({ length: count }, (_, index) => `size${index}`).join(" ");
  const further = `next1 { size2 note3 { text } next2 { size0 size3 } }`;
  return { query: `{ of${number}: items0(first: 3) { id ${sizes} ${further} } }` };
}

const trifle: GraphQLRequest = { query: "{ items0(first: 1) { id } }" };

async function timed(gateway: RunningGateway, request: GraphQLRequest): Promise<number> {
  const begun = performance.now();
  await gateway.ask(request);
  return performance.now() - begun;
}

async function costOf(gateway: RunningGateway, count: number): Promise<Cost> {
  const planning: number[] = [];
  let [neighbour, over] = [0, false];
  const beside = async () => {
    while (!over) {
      neighbour = Math.max(neighbour, await timed(gateway, trifle));
      await delay(2);
    }
  };
  // Somebody who is used to the gateway, and a gateway that has planned before.
  for (let index = 0; index < 20; index += 1) await timed(gateway, trifle);
  await timed(gateway, overAll(count, queries));
  const waiting = beside();
  for (let number = 0; number < queries; number += 1) {
    const first = await timed(gateway, overAll(count, number));
    planning.push(first - (await timed(gateway, overAll(count, number))));
  }
  over = true;
  await waiting;
  return { start: gateway.startedIn, planning: figure(planning).median, neighbour };
}

async function measure(
  contender: Contender,
  { folder, network }: RunningSubgraphs,
): Promise<Cost | undefined> {
  const gateway = await RunningGateway.start(contender, { folder, first: trifle });
  try {
    const requests = [overAll(network.length, queries + 1)];
    const wrong = await wrongAnswer(gateway, { name: "", title: "", connections: 1, requests }, network);
    return wrong === undefined ? await costOf(gateway, network.length) : undefined;
  } finally {
    await gateway.stop();
  }
}

/** Start, planning and how long planning keeps others waiting, with ever more subgraphs. */
export async function subgraphCount(contenders: readonly Contender[]): Promise<object> {
  const steps: { count: number; costs: { name: string; cost: Cost | undefined }[] }[] = [];
  for (const count of counts) {
    const subgraphs = await RunningSubgraphs.start(`wide:${count}`);
    const costs: (typeof steps)[number]["costs"] = [];
    for (const contender of contenders)
      costs.push({ name: contender.name, cost: await measure(contender, subgraphs) });
    steps.push({ count, costs });
    subgraphs.stop();
  }
  const rows = new CliTable({
    head: ["", ...counts.map((count) => `${count} subgraphs`)],
    style: { head: [], border: [] },
  });
  for (const { name, title } of contenders)
    rows.push([title, ...steps.map(({ costs }) => cell(costs.find((one) => one.name === name)?.cost))]);
  process.stdout.write(
    `\nsubgraphs: start, planning an operation over all of them, and the longest that another client waited meanwhile\n${rows.toString()}\n`,
  );
  return { name: "subgraphs", steps };
}

function cell(cost: Cost | undefined): string {
  if (cost === undefined) return "can't";
  return `${short(cost.start)} ms\n${short(cost.planning)} ms\n${short(cost.neighbour)} ms`;
}
