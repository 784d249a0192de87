/**
 * `npm run bench:telemetry`: what it costs to look on at our gateway, interleaved in one run, as the ratio of CPU a request
 * to a gateway at which nobody does. With `--before <folder>`, a build of an earlier commit (its `dist`) is measured, too:
 * what is off should cost nothing. Linux only.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Contender } from "./gateway/contenders/contender.js";
import { contenders } from "./gateway/contenders/contenders.js";
import { type Comparison, compare } from "./gateway/measuring/compare.js";
import { figure, ranged, short } from "./gateway/measuring/figure.js";
import { markdown } from "./gateway/measuring/markdown.js";
import { circumstances, heading } from "./gateway/measuring/report.js";
import { leaveGatewaysACore } from "./gateway/processes/cores.js";
import { RunningSubgraphs } from "./gateway/subgraphs/running-subgraphs.js";
import { page, small } from "./gateway/workloads/page.js";

const { values: given } = parseArgs({
  options: {
    before: { type: "string" },
    /** Some of them by name, with commas between. */
    only: { type: "string" },
    seconds: { type: "string" },
    rounds: { type: "string" },
  },
});
const seconds = Number(given.seconds ?? 3);
const pace = { warmUp: 2 * seconds, rounds: Number(given.rounds ?? 5), seconds };

/** Takes traces, and does nothing with them. */
async function startCollector(): Promise<{ endpoint: string; close(): void }> {
  const server = createServer((request, response) => request.resume().on("end", () => response.end("{}")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** Ours as it ships, but for what its environment says. */
function legami(name: string, title: string, env: Record<string, string> = {}, dist?: string): Contender {
  const asItShips = contenders.find((one) => one.name === "legami")!;
  return {
    ...asItShips,
    name,
    title,
    command(start) {
      const { line, cwd, env: own } = asItShips.command(start);
      const program = dist && `exec node ${join(dist, "gateway/index.js")}`;
      return { line: program ?? line, cwd, env: { ...own, ...env } };
    },
  };
}

function table({ workload, gateways }: Comparison): string {
  const off = gateways.find(({ contender }) => contender.name === "off")!.rounds;
  const least = figure(off.map(({ cpu }) => cpu)).least;
  const rows = gateways.map(({ contender, rounds }) => {
    const cpu = figure(rounds.map((round) => round.cpu));
    return [
      contender.title,
      ranged(cpu),
      ranged(figure(rounds.map((round, index) => round.cpu / off[index]!.cpu))),
      // Whatever else the machine does only adds to a round: the least of many is what comes nearest to the truth.
      short(cpu.least / least),
      short(figure(rounds.map(({ megabytes }) => megabytes)).median),
    ];
  });
  const head = ["", "CPU ms/request", "times off", "times off, the least of each", "MB resident"];
  return `\n${workload.name}: ${workload.title}\n\n${markdown(head, rows)}`;
}

leaveGatewaysACore();
process.stdout.write(heading(circumstances()));
const collector = await startCollector();
const endpoint = { LEGAMI_GATEWAY__TELEMETRY__TRACES__ENDPOINT: collector.endpoint };
const metrics = {
  LEGAMI_GATEWAY__TELEMETRY__METRICS__AT: "own-port",
  LEGAMI_GATEWAY__TELEMETRY__METRICS__PORT: "0",
};
const those = [
  legami("off", "off"),
  ...(given.before ? [legami("before", "before", {}, given.before)] : []),
  legami("metrics", "metrics", metrics),
  legami("some", "traces of one request in a hundred", {
    ...endpoint,
    LEGAMI_GATEWAY__TELEMETRY__TRACES__SHARE: "0.01",
  }),
  legami("traces", "traces of every request", endpoint),
  legami("log", "a line in the log for every request", { LEGAMI_GATEWAY__TELEMETRY__ACCESS_LOG: "info" }),
];
const chosen = those.filter(({ name }) => given.only?.split(",").includes(name) ?? true);
const subgraphs = await RunningSubgraphs.start("library");
for (const workload of [small, page])
  process.stdout.write(table(await compare(workload, chosen, subgraphs, pace)));
subgraphs.stop();
collector.close();
