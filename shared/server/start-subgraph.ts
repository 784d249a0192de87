import { setTimeout as delay } from "node:timers/promises";
import { ApolloServer } from "@apollo/server";
import type { DataSource } from "typeorm";
import { type Config, readConfig } from "../config.js";
import { openDatabase } from "../database/data-source.js";
import { joinEmbeddedPostgres } from "../database/embedded-postgres.js";
import { isEmpty, migrate, whileBooting } from "../database/migrate.js";
import { StatementCount } from "../database/statement-count.js";
import { maskErrors } from "../errors.js";
import { buildFederatedSchema, printFederatedSchema } from "../graphql/federated-schema.js";
import { startJobs } from "../use-case/job.js";
import { serveGraphQL } from "./http-server.js";
import { createLog, type Logger } from "./log.js";
import { endWith, type Running, runProcess, tellParent } from "./process-life.js";
import { showCost } from "./show-cost.js";
import type { Subgraph } from "./subgraph.js";

/**
 * Runs a subgraph as this process: database, migrations, demo data, HTTP; until it is asked to stop.
 * With the argument `--print-schema` it prints its SDL instead, and needs no database.
 */
export function startSubgraph<Context extends object>(subgraph: Subgraph<Context>): void {
  if (process.argv.includes("--print-schema")) {
    printFederatedSchema(subgraph).then((sdl) => process.stdout.write(sdl), endWith);
    return;
  }
  runProcess((stopping) => openSubgraph(subgraph, readConfig(), stopping));
}

/**
 * Opens a subgraph within this process.
 * @param stopping gives up a start that still fills in demo data
 * @throws StartError or ConfigError with one sentence when it can't
 */
export async function openSubgraph<Context extends object>(
  subgraph: Subgraph<Context>,
  config: Config,
  stopping?: AbortSignal,
): Promise<Running & { url: string; database: DataSource }> {
  const log = createLog(subgraph.name, config.logLevel);
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const url = await databaseUrl(subgraph, config, log, closers);
    const count = new StatementCount();
    const database = await openDatabase({ ...subgraph, url, logger: count });
    // A fill that still runs is one transaction: PostgreSQL undoes it when we go.
    closers.push(() => Promise.race([database.destroy(), delay(1_000)]));
    await Promise.race([prepare(subgraph, database, config), aborted(stopping)]);

    const partner = config.partners[subgraph.name];
    const server = new ApolloServer<Context>({
      schema: await buildFederatedSchema(subgraph),
      introspection: true,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      formatError: maskErrors(
        (reference, error) => log.error({ reference, err: error }, "an operation failed"),
        subgraph.explanations,
      ),
      plugins: config.showCost ? [showCost(count)] : [],
    });
    const running = await serveGraphQL<Context>({
      server,
      context: async () => subgraph.createContext(database),
      ready: () => canAnswer(database),
      host: config.host,
      port: partner.port,
      pages: subgraph.pages?.(database) ?? {},
      log,
    });
    closers.push(startJobs(database, subgraph.jobs ?? [], log));
    closers.push(() => running.close());
    tellParent({ ready: true, url: running.url });
    log.info({ url: running.url }, "ready");
    return { url: running.url, database, stop };
  } catch (error) {
    await stop();
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
      await subgraph.fillWithDemoData(tx, config.demoScale);
    });
    await database.query("ANALYZE");
  });
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );
}

async function canAnswer(database: DataSource): Promise<boolean> {
  return database.query("SELECT 1").then(
    () => true,
    () => false,
  );
}
