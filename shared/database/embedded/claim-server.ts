import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { StartError } from "../../start-error.js";
import { findBinaries } from "./binaries.js";
import { claim } from "./claim.js";
import { dataPaths } from "./data-folder.js";
import { hasData, initialise } from "./initialise.js";
import { type Attempt, findServer, type Installation, isTaken, type Server, startServer } from "./server.js";
import { systemUserForPostgres } from "./system-user.js";

/** How long a predecessor that is ending may hold the port, or its processes the memory. */
const patienceMillis = 5_000;
/** Recovery after a crash of the machine is the longest that a start takes. */
const limitMillis = 60_000;

export interface Claimed {
  server: Server;
  client: Client;
}

/** What is asked for: whose data, and which port when the server has to be started. */
export interface Wanted {
  dataDir: string;
  port: number;
  password: string;
  tell: (stage: string) => void;
}

/**
 * Claims the server of the data folder, starting it when it doesn't run. Nobody owns it, and no file says that somebody
 * is at it: of two that start it PostgreSQL lets one through, the other then finds that one.
 */
export async function claimServer(wanted: Wanted): Promise<Claimed> {
  const { postgres: folder, postgresLog } = dataPaths(wanted.dataDir);
  const starter = new Starter(wanted);
  for (const begun = Date.now(); Date.now() - begun < limitMillis; await delay(30)) {
    const server = await findServer(folder);
    const client = server && (await claim(server, wanted.password));
    if (server && client) return { server, client };
    if (!server) await starter.next();
  }
  throw new StartError(`PostgreSQL did not answer within a minute: its log is ${postgresLog}.`);
}

/** Starts the server, step by step: before each the caller looks whether another process has. */
class Starter {
  readonly #wanted: Wanted;
  readonly #begun = Date.now();
  #installation: Installation | undefined;
  #attempt: Attempt | undefined;
  #waits = false;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  async next(): Promise<void> {
    if (this.#attempt?.failure !== undefined) await this.#afterFailure(this.#attempt.failure);
    if (this.#attempt !== undefined) return;
    const { port, password, tell } = this.#wanted;
    this.#installation ??= await install(this.#wanted.dataDir);
    const made = await hasData(this.#installation);
    if (await isTaken(port)) return this.#whileTaken(port);
    if (!made) {
      tell("making a new PostgreSQL");
      return initialise(this.#installation, password);
    }
    tell("starting PostgreSQL");
    this.#attempt = await startServer(this.#installation, port);
  }

  /** A predecessor may still hold the folder's shared memory; anything else won't go away. */
  async #afterFailure(failure: string): Promise<void> {
    const passing = /shared memory|lock file|Address already in use|could not create any/.test(failure);
    if (!passing || Date.now() - this.#begun > patienceMillis) {
      const { postgres, postgresLog } = dataPaths(this.#wanted.dataDir);
      throw new StartError(
        `PostgreSQL can't open its data in ${postgres}: it says "${failure}" (the rest is in ${postgresLog}); bring the folder back from a copy, or begin anew with npm start -- --fresh.`,
      );
    }
    this.#attempt = undefined;
    await delay(200);
  }

  async #whileTaken(port: number): Promise<void> {
    if (!this.#waits) this.#wanted.tell(`waiting for port ${port}, which is taken`);
    this.#waits = true;
    if (Date.now() - this.#begun < patienceMillis) return delay(100);
    throw new StartError(
      `Port ${port}, meant for embedded PostgreSQL, is taken by another program: set PORT to another number (PostgreSQL takes PORT + 100).`,
    );
  }
}

async function install(dataDir: string): Promise<Installation> {
  const user = systemUserForPostgres(dataPaths(dataDir).postgres);
  return { dataDir, user, binaries: await findBinaries(user) };
}
