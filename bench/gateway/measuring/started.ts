import type { Contender } from "../contenders/contender.js";
import { RunningGateway } from "../contenders/running-gateway.js";
import type { RunningSubgraphs } from "../subgraphs/running-subgraphs.js";
import type { Workload } from "../workloads/workload.js";
import { wrongAnswer } from "./check-answers.js";

/** Gateways that answer a workload rightly, and why the others don't. */
export interface Started {
  gateways: RunningGateway[];
  unable: Map<Contender, string>;
}

/**
 * Starts the gateways over the subgraphs, and checks what they answer.
 * @throws Error when ours is among those that can't do it
 */
export async function startRight(
  contenders: readonly Contender[],
  subgraphs: RunningSubgraphs,
  workload: Workload,
): Promise<Started> {
  const started: Started = { gateways: [], unable: new Map() };
  for (const contender of contenders) {
    const reason = await tryToStart(contender, subgraphs, workload, started.gateways);
    if (reason === undefined) continue;
    started.unable.set(contender, reason);
    if (contender.peer) continue;
    await stopAll(started.gateways);
    throw new Error(`${contender.title}, ${workload.name}: ${reason}`);
  }
  return started;
}

async function tryToStart(
  contender: Contender,
  { folder, network }: RunningSubgraphs,
  workload: Workload,
  right: RunningGateway[],
): Promise<string | undefined> {
  const { requests, sharing = false } = workload;
  try {
    const gateway = await RunningGateway.start(contender, { folder, first: requests[0]!, sharing });
    const wrong = await wrongAnswer(gateway, workload, network);
    if (wrong === undefined) right.push(gateway);
    else await gateway.stop();
    return wrong;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export async function stopAll(gateways: readonly RunningGateway[]): Promise<void> {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
}
