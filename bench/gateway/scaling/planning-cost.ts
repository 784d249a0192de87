import { setTimeout as delay } from "node:timers/promises";
import type { RunningGateway } from "../contenders/running-gateway.js";
import { figure } from "../measuring/figure.js";
import type { GraphQLRequest } from "../workloads/workload.js";

const queries = 10;

/** What a number of subgraphs costs a gateway: milliseconds. */
export interface PlanningCost {
  /** Until the first question was answered. */
  start: number;
  /** An operation that it never saw, over one that it has just answered: parsing, checking and planning it. */
  planning: number;
  /** The longest that somebody else's trifle waited meanwhile. */
  neighbour: number;
}

/** One operation over all of so many subgraphs of `wide`, and two steps further. Another number makes another operation. */
export function overAll(count: number, number: number): GraphQLRequest {
  const sizes = Array.from({ length: count }, (_, index) => `size${index}`).join(" ");
  const further = "note1 { about { size2 note3 { text about { size0 size2 } } } }";
  return { query: `{ of${number}: items0(first: 3) { id ${sizes} ${further} } }` };
}

export const trifle: GraphQLRequest = { query: "{ items0(first: 1) { id } }" };

export async function planningCost(gateway: RunningGateway, count: number): Promise<PlanningCost> {
  const planning: number[] = [];
  let [neighbour, over] = [0, false];
  const beside = async () => {
    while (!over) {
      neighbour = Math.max(neighbour, await timed(gateway, trifle));
      await delay(2);
    }
  };
  // A gateway that has planned before, and a neighbour that it knows.
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

async function timed(gateway: RunningGateway, request: GraphQLRequest): Promise<number> {
  const begun = performance.now();
  await gateway.ask(request);
  return performance.now() - begun;
}
