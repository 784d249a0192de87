import { cpuSeconds } from "../../process-family.js";
import type { RunningGateway } from "../contenders/running-gateway.js";
import type { Clients } from "../load/clients.js";

/** What one gateway did for one workload during some seconds. */
export interface Round {
  requests: number;
  perSecond: number;
  /** Milliseconds of CPU a request, of the gateway and its children. */
  cpu: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  longest: number;
  /** Resident, at the end. */
  megabytes: number;
  /** The part of their time that subgraphs, clients and whatever else the bench runs were busy: near 1, they held the gateway back. */
  beside: number;
  /** Of an answer, on average. */
  bytes: number;
}

export interface RoundSettings {
  connections: number;
  seconds: number;
  /** With which request it begins. */
  from: number;
}

/** @throws Error when an answer was none */
export async function round(gateway: RunningGateway, clients: Clients, settings: RoundSettings) {
  const [before, allBefore] = [gateway.cpuSeconds, cpuSeconds(process.pid)];
  const { requests, seconds, bytes, p50, p99, longest } = await clients
    .run({ url: gateway.url, ...settings })
    .catch((error) => {
      throw new Error(`${gateway.contender.title}: ${error.message}`);
    });
  const [own, all] = [gateway.cpuSeconds - before, cpuSeconds(process.pid) - allBefore];
  return {
    requests,
    perSecond: requests / seconds,
    cpu: (own * 1_000) / requests,
    p50,
    p99,
    longest,
    megabytes: gateway.residentMegabytes,
    beside: (all - own) / seconds,
    bytes: bytes / requests,
  } satisfies Round;
}
