import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../../shared/paths.js";
import { freePort } from "./free-ports.js";
import { untilReady } from "./subgraph-process.js";

/** The gateway as it ships, in a process of its own, over a supergraph file. */
export async function startGatewayProcess(supergraphPath: string, dataDir: string) {
  const child = fork(join(projectRoot, "dist/gateway/index.js"), [], {
    env: {
      ...process.env,
      SUPERGRAPH_PATH: supergraphPath,
      LEGAMI_DATA_DIR: dataDir,
      LOG_LEVEL: "silent",
      PORT: `${await freePort()}`,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const gone = once(child, "exit");
  const url = await untilReady(child, gone);
  return {
    url,
    async stop(): Promise<void> {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
