import { setTimeout as delay } from "node:timers/promises";
import type { Config } from "../../shared/config.js";
import { type EmbeddedPostgres, joinEmbeddedPostgres } from "../../shared/database/embedded-postgres.js";
import { createLog } from "../../shared/server/log.js";
import type { Running } from "../../shared/server/process-life.js";
import { StartError } from "../../shared/start-error.js";
import { waitForPorts } from "./ports.js";
import type { Program } from "./program.js";
import type { Say } from "./say.js";
import { Supervisor } from "./supervisor.js";

/** How long a predecessor that is ending may hold the data folder. */
const patienceMillis = 5_000;

/** Everything that `npm start` started. */
export interface Community extends Running {
  /** Undefined when every subgraph has a server of its own. */
  postgres: EmbeddedPostgres | undefined;
  supervisor: Supervisor;
}

/**
 * Brings up embedded PostgreSQL and then the programs. What it started, it stops when it can't start the rest.
 * @throws StartError when something is in the way
 */
export async function bringUp(
  config: Config,
  programs: Program[],
  say: Say,
  stopping: AbortSignal,
): Promise<Community> {
  const supervisor = new Supervisor(programs, say, process.env.LOG_LEVEL ? config.logLevel : "warn");
  let postgres: EmbeddedPostgres | undefined;
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await postgres?.leave();
  };
  try {
    supervisor.prepare();
    if (needsPostgres(config)) postgres = await joinAlone(config, say);
    stopping.throwIfAborted();
    await waitForPorts(programs, config.host, say);
    const asked = new Promise<never>((_, reject) =>
      stopping.addEventListener("abort", reject, { once: true }),
    );
    await Promise.race([supervisor.start(), asked]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { postgres, supervisor, stop };
}

function needsPostgres(config: Config): boolean {
  return Object.values(config.partners).some(({ databaseUrl }) => databaseUrl === undefined);
}

/** Joins PostgreSQL as the only `npm start` on the data folder. */
async function joinAlone(config: Config, say: Say): Promise<EmbeddedPostgres> {
  const tell = (stage: string): void => say("PostgreSQL", stage);
  const postgres = await joinEmbeddedPostgres(config, createLog("postgres", "error"), tell);
  if (await postgres.becomeStarter()) return postgres;
  tell("waiting for another Legami on this data folder to end");
  for (const begun = Date.now(); !(await postgres.becomeStarter()); await delay(100)) {
    if (Date.now() - begun < patienceMillis) continue;
    await postgres.leave();
    throw new StartError(
      `Legami runs already on the data folder ${config.dataDir}: stop it first, or set both LEGAMI_DATA_DIR and PORT to others.`,
    );
  }
  return postgres;
}
