import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { DataSource, Logger as QueryLogger } from "typeorm";
import { withoutAudit } from "../audit/without-audit.js";
import { asThePartner } from "../auth/acting.js";
import type { Caller } from "../auth/caller.js";
import type { Config } from "../config.js";
import { openDatabase } from "../database/data-source.js";
import { joinEmbeddedPostgres } from "../database/embedded-postgres.js";
import { isEmpty, migrate, whileBooting } from "../database/migrate.js";
import type { Logger } from "./log.js";
import { tellParent } from "./process-life.js";
import type { Subgraph } from "./subgraph.js";

/** A partner's database: of its own server, or of embedded PostgreSQL, which this process joins or starts. */
export interface PartnerDatabase {
  database: DataSource;
  /** Undoes what has not been committed, and leaves embedded PostgreSQL. */
  close(): Promise<void>;
}

export interface PartnerDatabaseOptions {
  config: Config;
  log: Logger;
  queryLogger?: QueryLogger;
  /** Connects in the place of pg's own. */
  client?: typeof pg.Client | undefined;
  /** For whom it works while nobody is being answered. */
  otherwise?: Caller;
  /** Gives up an opening that still fills in demo data. */
  stopping?: AbortSignal | undefined;
}

/**
 * Opens it with its migrations applied, and its demo data filled in where the configuration says so.
 * @throws StartError with one sentence when it can't
 */
export async function openPartnerDatabase<Context extends object>(
  subgraph: Subgraph<Context>,
  { config, log, queryLogger, client, otherwise, stopping }: PartnerDatabaseOptions,
): Promise<PartnerDatabase> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const url = await databaseUrl(subgraph, config, log, closers);
    const database = await openDatabase({
      ...subgraph,
      url,
      ...(queryLogger && { logger: queryLogger }),
      client,
      ...(otherwise && { otherwise }),
    });
    // A fill that still runs is one transaction: PostgreSQL undoes it when we go.
    closers.push(() => Promise.race([database.destroy(), delay(1_000)]));
    await Promise.race([asThePartner(() => prepare(subgraph, database, config)), aborted(stopping)]);
    return { database, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function databaseUrl(
  { name }: { name: Subgraph<object>["name"] },
  config: Config,
  log: Logger,
  closers: (() => Promise<unknown>)[],
): Promise<string> {
  const own = config.partners[name].databaseUrl;
  if (own !== undefined) return own;
  const postgres = await joinEmbeddedPostgres(config, log, (stage) => tellParent({ stage }));
  closers.push(() => postgres.leave());
  return postgres.databaseUrl(name);
}

async function prepare<Context extends object>(
  subgraph: Subgraph<Context>,
  database: DataSource,
  config: Config,
): Promise<void> {
  await whileBooting(database, async () => {
    tellParent({ stage: "migrating its database" });
    await migrate(database);
    if (!config.partners[subgraph.name].demoData || !(await isEmpty(database))) return;
    tellParent({ stage: "filling in the demo data" });
    await database.transaction(async (tx) => {
      await withoutAudit(tx, () => subgraph.fillWithDemoData(tx, config.demoScale));
    });
    await database.query("ANALYZE");
  });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );
}
