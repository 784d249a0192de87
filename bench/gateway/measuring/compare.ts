import type { Contender } from "../contenders/contender.js";
import { Clients } from "../load/clients.js";
import type { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { Workload } from "../workloads/workload.js";
import { Contestant } from "./contestant.js";
import type { Round } from "./round.js";
import { startRight, stopAll } from "./started.js";

export interface Pace {
  /** Seconds of each gateway's work before it is measured: until what runs often is compiled, and what is cached is there. */
  warmUp: number;
  rounds: number;
  /** Of each round. */
  seconds: number;
}

/** How the gateways did one workload, side by side. */
export interface Comparison {
  workload: Pick<Workload, "name" | "title" | "connections">;
  gateways: { contender: Contender; rounds: readonly Round[] }[];
  unable: { contender: Contender; reason: string }[];
}

/** Starts the gateways anew, and lets each do the workload in turn: who goes first changes from round to round. */
export async function compare(
  workload: Workload,
  contenders: readonly Contender[],
  subgraphs: RunningSubgraphs,
  pace: Pace,
): Promise<Comparison> {
  const { name, title, connections } = workload;
  process.stderr.write(`${name} …\n`);
  const { gateways, unable } = await startRight(contenders, subgraphs, workload);
  const clients = new Clients(workload.requests);
  const those = gateways.map((gateway) => new Contestant(gateway, clients, connections, unable));
  try {
    await takeTurns(those, pace);
  } finally {
    clients.stop();
    await stopAll(gateways);
  }
  return {
    workload: { name, title, connections },
    gateways: those.filter(({ contender }) => !unable.has(contender)),
    unable: Array.from(unable, ([contender, reason]) => ({ contender, reason })),
  };
}

async function takeTurns(those: readonly Contestant[], { warmUp, rounds, seconds }: Pace): Promise<void> {
  for (const one of those) await one.warmUp(warmUp);
  for (let index = 0; index < rounds; index += 1)
    for (let place = 0; place < those.length; place += 1)
      await those[(index + place) % those.length]!.turn(seconds);
}
