import { type ChildProcess, fork } from "node:child_process";

/** Starts a process of the bench's own. It speaks over Node's channel, and ends with us. */
export function startBeside(main: string, ...args: string[]): ChildProcess {
  const child = fork(main, args);
  // Whoever waits for its message hears of its end instead.
  child.once("exit", (code) => {
    if (code !== 0) child.emit("error", new Error(`A process of the bench ended with ${code}.`));
  });
  return child;
}
