import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const cores = availableParallelism();
const canPin = cores > 1 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;

/** The core on which the gateway that is measured runs alone; undefined where processes can't be bound. */
export const gatewayCores = canPin ? "0" : undefined;
/** Those for the subgraphs and the clients. */
export const otherCores = canPin ? (cores === 2 ? "1" : `1-${cores - 1}`) : undefined;

/** A command for `spawn`, bound to cores. */
export function onCores(
  which: string | undefined,
  command: string,
  args: string[],
): [command: string, args: string[]] {
  return which === undefined ? [command, args] : ["taskset", ["-c", which, command, ...args]];
}
