import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { environmentSuffix, type PartnerName } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";
import type { ParentMessage } from "../../shared/server/process-life.js";

/** A subgraph as a process of its own, on a database and port of the test's. */
export interface SubgraphProcess {
  url: string;
  /** Ends it as no program can see coming, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** @param port the one it had before, to be found again; 0 takes a free one. Without demo data unless `env` says so; its output is the test's, unless it wants to hear it. */
export async function startSubgraphProcess(
  partner: PartnerName,
  databaseUrl: string,
  port: number,
  env: NodeJS.ProcessEnv = {},
  hear?: (output: string) => void,
): Promise<SubgraphProcess> {
  const file = join(projectRoot, "dist", "subgraphs", partner, "index.js");
  const child = fork(file, [], {
    env: {
      ...process.env,
      [`DATABASE_URL_${environmentSuffix(partner)}`]: databaseUrl,
      LEGAMI_DEMO_DATA: "false",
      LOG_LEVEL: "error",
      LEGAMI_DATA_DIR: process.env.LEGAMI_TEST_DATA,
      PORT: `${port}`,
      ...env,
    },
    stdio: hear ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => hear?.(String(chunk)));
  const gone = once(child, "exit");
  const url = await untilReady(child, gone);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await gone;
  };
  return { url, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** The URL that a process of ours tells once it answers. */
export function untilReady(child: ChildProcess, gone: Promise<unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: ParentMessage) => {
      if ("url" in message) resolve(message.url);
      if ("failed" in message) reject(new Error(message.failed));
    });
    gone.then(() => reject(new Error("It ended before it was ready.")));
  });
}
