import type { Contender } from "../contenders/contender.js";
import type { RunningGateway } from "../contenders/running-gateway.js";
import { Clients } from "../load/clients.js";
import type { Pace } from "../measuring/compare.js";
import { figure, ranged } from "../measuring/figure.js";
import { markdown } from "../measuring/markdown.js";
import { type Round, round } from "../measuring/round.js";
import { startRight, stopAll } from "../measuring/started.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import { page, small } from "../workloads/page.js";

const milliseconds = 250;

interface Seen {
  gateway: RunningGateway;
  alone: Round[];
  beside: Round[];
}

/** Clients of a fast subgraph, alone and beside others who wait for a slow one. */
export async function slowSubgraph(contenders: readonly Contender[], pace: Pace): Promise<object> {
  const subgraphs = await RunningSubgraphs.start("library", { reviews: milliseconds });
  const [fast, waiting] = [new Clients(small.requests), new Clients(page.requests)];
  const { gateways } = await startRight(contenders, subgraphs, { ...page, requests: [page.requests[0]!] });
  const seen = gateways.map((gateway): Seen => ({ gateway, alone: [], beside: [] }));
  try {
    for (const { gateway } of seen)
      for (const clients of [fast, waiting])
        await round(gateway, clients, { seconds: pace.warmUp, connections: 4, from: 0 });
    for (let index = 0; index < pace.rounds; index += 1)
      for (const one of seen) await turn(one, fast, waiting, pace);
  } finally {
    await stopAll(gateways);
    for (const one of [fast, waiting, subgraphs]) one.stop();
  }
  const rows = seen.map(({ gateway, alone, beside }) => [
    gateway.contender.title,
    latencies(alone),
    latencies(beside),
  ]);
  const heading = `slow: p50; p99 of small by 4 clients, alone and beside 16 clients whose page waits ${milliseconds} ms for one of its subgraphs`;
  process.stdout.write(`\n${heading}\n\n${markdown(["", "alone", "beside"], rows)}`);
  return {
    name: "slow",
    milliseconds,
    gateways: seen.map(({ gateway, alone, beside }) => ({ name: gateway.contender.name, alone, beside })),
  };
}

async function turn({ gateway, alone, beside }: Seen, fast: Clients, waiting: Clients, { seconds }: Pace) {
  const settings = { seconds, connections: 4, from: 0 };
  const asking = () => round(gateway, fast, settings);
  alone.push(await asking());
  const others = waiting.run({ ...settings, url: gateway.url, connections: 16 });
  const [seen] = await Promise.all([asking(), others]);
  beside.push(seen);
}

function latencies(rounds: readonly Round[]): string {
  const of = (what: "p50" | "p99") => `${ranged(figure(rounds.map((round) => round[what])))} ms`;
  return `${of("p50")}; ${of("p99")}`;
}
