import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const cores = availableParallelism();
const taskset = (...args: string[]) => spawnSync("taskset", args).status === 0;

/** Whether processes can be bound to cores here. */
export const canPin = cores > 1 && taskset("-c", "0", "true");

/** Keeps this process, and those that it starts from now on, off the core that the gateways have. */
export function leaveGatewaysACore(): void {
  if (canPin) taskset("-acp", `1-${cores - 1}`, `${process.pid}`);
}

/** A command line for the shell as arguments for `spawn`, bound to the gateways' core. */
export function onGatewaysCore(line: string): [command: string, args: string[]] {
  return canPin ? ["taskset", ["-c", "0", "sh", "-c", line]] : ["sh", ["-c", line]];
}
