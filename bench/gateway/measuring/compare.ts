import type { Contender } from "../contenders/contender.js";
import { Clients } from "../load/clients.js";
import type { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { Workload } from "../workloads/workload.js";
import { type Round, round } from "./round.js";
import { type Started, startRight, stopAll } from "./started.js";

export interface Pace {
  rounds: number;
  /** Of each round. */
  seconds: number;
}

/** How the gateways did one workload, side by side. */
export interface Comparison {
  workload: Pick<Workload, "name" | "title" | "connections">;
  gateways: { contender: Contender; rounds: Round[] }[];
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
  const started = await startRight(contenders, subgraphs, workload);
  const clients = new Clients(workload.requests);
  try {
    return {
      workload: { name, title, connections },
      gateways: await takeTurns(started, clients, connections, pace),
      unable: Array.from(started.unable, ([contender, reason]) => ({ contender, reason })),
    };
  } finally {
    clients.stop();
    await stopAll(started.gateways);
  }
}

async function takeTurns(
  { gateways }: Started,
  clients: Clients,
  connections: number,
  { rounds, seconds }: Pace,
): Promise<Comparison["gateways"]> {
  const those = gateways.map((gateway) => ({ gateway, from: 0, rounds: [] as Round[] }));
  const turn = async (one: (typeof those)[number]) => {
    const done = await round(one.gateway, clients, { connections, seconds, from: one.from });
    // The next round goes on where this one ended: no request is known from an earlier round alone.
    one.from += done.requests;
    return done;
  };
  // What is compiled and cached once is no part of a request's cost.
  for (const one of those) await turn(one);
  for (let index = 0; index < rounds; index += 1)
    for (let place = 0; place < those.length; place += 1) {
      const one = those[(index + place) % those.length]!;
      one.rounds.push(await turn(one));
    }
  return those.map(({ gateway: { contender }, rounds }) => ({ contender, rounds }));
}
