import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import type { Config } from "../config.js";
import { databaseName, type PartnerName } from "../partners.js";
import type { Logger } from "../server/log.js";
import { lock, otherClaims, release, tryLock } from "./embedded/claim.js";
import { type Claimed, claimServer, type Wanted } from "./embedded/claim-server.js";
import { dataPaths, openDataFolder, readSecrets } from "./embedded/data-folder.js";
import { makeDatabases } from "./embedded/databases.js";
import { admin, stopServer } from "./embedded/server.js";

/**
 * The PostgreSQL of the data folder, while this process uses it.
 *
 * Several processes share it and none owns it: each holds one connection as its claim, and the last to leave stops the
 * server. A kill -9 drops the claim by itself.
 */
export interface EmbeddedPostgres {
  /** Where it listens, on 127.0.0.1: the port it was started with, whatever ours is. */
  port: number;
  /** A partner's own database, as the partner's own role. */
  databaseUrl(partner: PartnerName): string;
  /** Any database as the superuser: for operators and tests, never for a subgraph. */
  adminUrl(database?: string): string;
  /** Whether this process is now the one `npm start` of this data folder. */
  becomeStarter(): Promise<boolean>;
  /** How many other processes use it now. */
  otherClaims(): Promise<number>;
  /** Ends this process's claim; whoever is the last to leave stops the server. */
  leave(): Promise<void>;
}

/**
 * Makes sure that the data folder's PostgreSQL runs, with a database and a role for each partner, and claims it.
 * @param tell receives what it is doing, in a few words, when that takes a moment
 * @throws StartError when it can't
 */
export async function joinEmbeddedPostgres(
  config: Config,
  log: Logger,
  tell: (stage: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  await openDataFolder(config.dataDir);
  const { passwordOf } = await readSecrets(config.dataDir);
  const wanted = { dataDir: config.dataDir, port: config.postgresPort, password: passwordOf(admin), tell };
  const membership = new Membership(wanted, log);
  const { port } = await membership.join();
  const url = (role: string, database: string) =>
    `postgres://${role}:${passwordOf(role)}@127.0.0.1:${port}/${database}`;
  try {
    await membership.use((client) => makeDatabases(client, url(admin, "postgres"), { passwordOf }));
  } catch (error) {
    await membership.leave();
    throw error;
  }
  return {
    port,
    databaseUrl: (partner) => url(databaseName(partner), databaseName(partner)),
    adminUrl: (database = "postgres") => url(admin, database),
    becomeStarter: () => membership.becomeStarter(),
    otherClaims: () => membership.use(otherClaims),
    leave: () => membership.leave(),
  };
}

/** Holds the claim, and claims again when the server went down under us. */
class Membership {
  readonly #wanted: Wanted;
  readonly #log: Logger;
  #claimed: Promise<Claimed> | undefined;
  #isStarter = false;
  #left = false;

  constructor(wanted: Wanted, log: Logger) {
    this.#wanted = wanted;
    this.#log = log;
  }

  async join(): Promise<{ port: number }> {
    this.#claimed = claimServer(this.#wanted);
    const { client, server } = await this.#claimed;
    client.once("end", () => this.#left || this.#rejoin());
    return server;
  }

  async use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    if (this.#claimed === undefined) throw new Error("It has not joined.");
    return work((await this.#claimed).client);
  }

  async becomeStarter(): Promise<boolean> {
    this.#isStarter = await this.use((client) => tryLock(client, lock.starting));
    return this.#isStarter;
  }

  async leave(): Promise<void> {
    if (this.#left) return;
    this.#left = true;
    const stop = () => stopServer(dataPaths(this.#wanted.dataDir).postgres);
    // A connection that broke is no claim any more: nothing is left to give up.
    await this.use((client) => release(client, stop)).catch((error) =>
      this.#log.debug(error, "left without a word"),
    );
  }

  async #rejoin(): Promise<void> {
    this.#log.warn("PostgreSQL went down: joining it again");
    this.#wanted.tell("went down: joining it again");
    while (!this.#left) {
      try {
        await this.join();
        if (this.#isStarter) await this.becomeStarter();
        if (this.#left) await this.use((client) => client.end());
        return;
      } catch (error) {
        this.#log.error(error, "PostgreSQL can't be joined");
        await delay(5_000);
      }
    }
  }
}
