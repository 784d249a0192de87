import CliTable from "cli-table3";
import type { Contender } from "../contenders/contender.js";
import { Clients } from "../load/clients.js";
import type { Pace } from "../measuring/compare.js";
import { short } from "../measuring/figure.js";
import { type Round, round } from "../measuring/round.js";
import { startRight, stopAll } from "../measuring/started.js";
import { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import { page, small } from "../workloads/page.js";

const milliseconds = 250;

/** Clients of a fast subgraph, alone and beside others who wait for a slow one. */
export async function slowSubgraph(contenders: readonly Contender[], { seconds }: Pace): Promise<object> {
  const subgraphs = await RunningSubgraphs.start("library", { reviews: milliseconds });
  const [fast, waiting] = [new Clients(small.requests), new Clients(page.requests)];
  const rows = new CliTable({
    head: ["", "alone: p50, p99 ms", "beside: p50, p99 ms"],
    style: { head: [], border: [] },
  });
  const seen: { name: string; alone: Round; beside: Round }[] = [];
  const { gateways } = await startRight(contenders, subgraphs, { ...page, requests: [page.requests[0]!] });
  try {
    for (const gateway of gateways) {
      const settings = { seconds, connections: 4, from: 0 };
      const asking = () => round(gateway, fast, settings);
      await asking();
      const alone = await asking();
      const others = waiting.run({ ...settings, url: gateway.url, connections: 16 });
      const [beside] = await Promise.all([asking(), others]);
      seen.push({ name: gateway.contender.name, alone, beside });
      rows.push([gateway.contender.title, latencies(alone), latencies(beside)]);
    }
  } finally {
    await stopAll(gateways);
    for (const one of [fast, waiting, subgraphs]) one.stop();
  }
  process.stdout.write(
    `\nslow: small by 4 clients, alone and beside 16 clients whose page waits ${milliseconds} ms for one of its subgraphs\n${rows.toString()}\n`,
  );
  return { name: "slow", milliseconds, gateways: seen };
}

function latencies({ p50, p99 }: Round): string {
  return `${short(p50)}, ${short(p99)}`;
}
