import { isDeepStrictEqual } from "node:util";
import type { RunningGateway } from "../contenders/running-gateway.js";
import { truth } from "../networks/truth.js";
import type { FixedSubgraph } from "../subgraphs/fixed-subgraph.js";
import type { GraphQLRequest, Workload } from "../workloads/workload.js";

const samples = 25;

/**
 * Asks a gateway some of a workload's requests, and compares what it answers with what all subgraphs say if taken as one.
 * @returns what is wrong, or undefined when all is right
 */
export async function wrongAnswer(
  gateway: RunningGateway,
  { requests }: Workload,
  network: readonly FixedSubgraph[],
): Promise<string | undefined> {
  const step = Math.max(1, Math.floor(requests.length / samples));
  for (let index = 0; index < requests.length; index += step) {
    const wrong = await compare(gateway, requests[index]!, network);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

async function compare(
  gateway: RunningGateway,
  request: GraphQLRequest,
  network: readonly FixedSubgraph[],
): Promise<string | undefined> {
  try {
    const { data, errors } = await gateway.ask(request);
    if (errors !== undefined) return `it answers the error ${errors[0]?.message}`;
    const expected = truth(network, request);
    // Plain JSON on both sides: what the truth says is made of things, too.
    if (isDeepStrictEqual({ data }, JSON.parse(JSON.stringify(expected)))) return undefined;
    return `its answer differs from the truth for ${JSON.stringify(request).slice(0, 200)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
