import { type ChildProcess, spawn } from "node:child_process";
import { onCores, otherCores } from "./cores.js";

/** Starts a process of the bench's own, beside the gateways' core. It speaks over Node's channel, and ends with us. */
export function startBeside(main: string, ...args: string[]): ChildProcess {
  const child = spawn(...onCores(otherCores, process.execPath, [main, ...args]), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  // Whoever waits for its message hears of its end instead.
  child.once("exit", (code) => {
    if (code !== 0) child.emit("error", new Error(`A process of the bench ended with ${code}.`));
  });
  return child;
}
