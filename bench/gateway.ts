/**
 * `npm run bench:gateway`: our gateway as it ships beside other gateways for Node, over the same constant subgraphs and
 * interleaved in one run: CPU a request, requests a second, latencies, memory, and their ratios to stock
 * @apollo/gateway. `npm run bench:gateway -- scaling` shows instead how the cost grows. Linux only.
 */
import { parseArgs } from "node:util";
import { contenders } from "./gateway/contenders/contenders.js";
import { installPeers } from "./gateway/contenders/install-peers.js";
import { compareAll } from "./gateway/measuring/compare-all.js";
import { circumstances, heading, writeJson } from "./gateway/measuring/report.js";
import { leaveGatewaysACore } from "./gateway/processes/cores.js";
import { scaling } from "./gateway/scaling/scaling.js";
import { workloads } from "./gateway/workloads/workloads.js";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Workloads, or what grows, by name, with commas between. */
    only: { type: "string" },
    /** Gateways by name, with commas between. */
    gateways: { type: "string" },
    /** Seconds; twice as long as a round, unless given. */
    "warm-up": { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
    /** Where the figures are written. */
    json: { type: "string" },
  },
});

function chosen<T extends { name: string }>(all: readonly T[], names: string | undefined): readonly T[] {
  return (
    names?.split(",").map((name) => {
      const found = all.find((one) => one.name === name);
      if (found) return found;
      throw new Error(`There is no ${name}, but ${all.map(({ name }) => name).join(", ")}.`);
    }) ?? all
  );
}

const isScaling = positionals[0] === "scaling";
const running = chosen(contenders, given.gateways);
const seconds = Number(given.seconds ?? 5);
const warmUp = Number(given["warm-up"] ?? 2 * seconds);
const pace = { warmUp, rounds: Number(given.rounds ?? (isScaling ? 3 : 5)), seconds };
if (running.some(({ peer }) => peer)) installPeers();
leaveGatewaysACore();
const seen = circumstances();
process.stdout.write(heading(seen));

async function compareWorkloads(): Promise<object> {
  return { workloads: await compareAll(chosen(workloads, given.only), running, pace) };
}

async function measureScaling(): Promise<object> {
  const measured: object[] = [];
  for (const { measure } of chosen(scaling, given.only)) measured.push(await measure(running, pace));
  return { scaling: measured };
}

const figures = isScaling ? await measureScaling() : await compareWorkloads();
const path = given.json ?? `.data/bench-gateway${isScaling ? "-scaling" : ""}.json`;
const file = writeJson(path, { ...seen, ...pace, ...figures });
process.stdout.write(`\nThe figures of all rounds are in ${file}.\n`);
