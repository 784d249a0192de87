import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { freePort } from "./free-ports.js";

/** A Redis of a test's own, with nothing in it. */
export interface TestRedis {
  url: string;
  /** Leaves it alive, and without an answer to anybody. */
  pause(): void;
  resume(): void;
  /** Ends it, with all that it kept. */
  kill(): Promise<void>;
  /** Starts it anew at the same place, after `kill`. */
  revive(): Promise<void>;
}

/** Whether `redis-server` is installed here: what needs it is left out where it isn't, and says so. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** `describe` for what needs a Redis. */
export const describeWithRedis: (title: string, tests: () => void) => void = hasRedis
  ? describe
  : (title, tests) => describe.skip(`${title} (left out: there is no redis-server on the PATH)`, tests);

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child = await run(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    async revive() {
      child = await run(port);
    },
  };
}

async function run(port: number): Promise<ChildProcess> {
  const options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", ["--port", `${port}`, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text) => {
      output += text;
      if (output.includes("Ready to accept connections")) resolve();
    });
    child.once("exit", () => reject(new Error(`redis-server ended:\n${output}`)));
  });
  return child;
}
