import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../shared/paths.js";
import { freePort } from "./free-ports.js";
import { untilReady } from "./subgraph-process.js";

/** A gateway as a process of its own. */
export interface GatewayProcess {
  child: ChildProcess;
  url: string;
  /** Ends it in order. @returns its exit code, or the signal that ended it */
  stop(): Promise<number | string>;
}

/** Starts what `npm run gateway` runs, over a supergraph file. */
export async function startGatewayProcess(
  supergraphPath: string,
  env: NodeJS.ProcessEnv = {},
): Promise<GatewayProcess> {
  const child = fork(join(projectRoot, "dist", "gateway", "index.js"), [], {
    env: {
      ...process.env,
      SUPERGRAPH_PATH: supergraphPath,
      LEGAMI_DATA_DIR: process.env.LEGAMI_TEST_DATA,
      LOG_LEVEL: "silent",
      PORT: `${await freePort()}`,
      ...env,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const gone = once(child, "exit");
  const ended = gone.then(([code, signal]): number | string => signal ?? code);
  const url = await untilReady(child, gone);
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { child, url, stop };
}
