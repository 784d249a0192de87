import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { environmentSuffix, type PartnerName } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface TypedCommand {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Types `legami …` in a folder, on a partner's database. In Italian, unless `env` says otherwise. */
export function startLegami(
  words: readonly string[],
  {
    partner,
    databaseUrl,
    cwd,
    env = {},
  }: { partner: PartnerName; databaseUrl: string; cwd: string; env?: NodeJS.ProcessEnv },
): TypedCommand {
  const child = spawn(process.execPath, [join(projectRoot, "dist", "cli", "legami.js"), ...words], {
    cwd,
    env: {
      ...process.env,
      [`DATABASE_URL_${environmentSuffix(partner)}`]: databaseUrl,
      LC_ALL: "it_IT.UTF-8",
      LEGAMI_DATA_DIR: join(cwd, ".data"),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => (stdout += chunk));
  child.stderr?.on("data", (chunk) => (stderr += chunk));
  const ended = once(child, "close").then(([code]) => ({ code, stdout, stderr }));
  return { child, ended };
}
