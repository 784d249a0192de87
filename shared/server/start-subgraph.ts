import { ApolloServer } from "@apollo/server";
import type { DataSource } from "typeorm";
import { recordReads } from "../audit/record-reads.js";
import { callersAndGateway } from "../auth/acting-of.js";
import { CredentialVerifier } from "../auth/gateway-credential.js";
import { gatewayKeySet } from "../auth/gateway-keys.js";
import { TokenVerifier } from "../auth/token-verifier.js";
import { type Config, readConfig } from "../config.js";
import { StatementCount } from "../database/statement-count.js";
import { maskErrors } from "../errors.js";
import { buildFederatedSchema, printFederatedSchema } from "../graphql/federated-schema.js";
import { changesIn } from "../live/changes.js";
import { SubgraphLive } from "../live/subgraph-live.js";
import { Identities } from "../privacy/identities/identities.js";
import { KeyRing } from "../privacy/identities/key-ring.js";
import { accessLog } from "../telemetry/access-log.js";
import { observedBy } from "../telemetry/observing.js";
import type { PartnerTracing } from "../telemetry/partner-tracing.js";
import { startJobs } from "../use-case/job.js";
import { serveGraphQL } from "./http-server.js";
import { createLog, type Logger } from "./log.js";
import { Opened } from "./opened.js";
import type { PartnerCommands } from "./partner-commands.js";
import { openPartnerDatabase } from "./partner-database.js";
import { endWith, type Running, runProcess, tellParent } from "./process-life.js";
import { showCost } from "./show-cost.js";
import type { Subgraph } from "./subgraph.js";

/**
 * Runs a subgraph as this process: database, migrations, demo data, HTTP; until it is asked to stop.
 * With the argument `--print-schema` it prints its SDL and access table as JSON instead, and needs no database; with the name of one of its
 * commands it does that instead.
 */
export function startSubgraph<Context extends object>(subgraph: Subgraph<Context>): void {
  if (process.argv.includes("--print-schema")) {
    printFederatedSchema(subgraph).then(
      (sdl) => process.stdout.write(JSON.stringify({ sdl, access: subgraph.access })),
      endWith,
    );
    return;
  }
  const commands = commandsOf(subgraph);
  const words = process.argv.slice(2);
  if (words.length > 0) {
    import("./partner-commands.js").then(({ runPartnerCommand }) =>
      runPartnerCommand(subgraph, commands, words),
    );
    return;
  }
  runProcess(async (stopping) => openSubgraph(subgraph, readConfig(), stopping));
}

function commandsOf<Context extends object>(subgraph: Subgraph<Context>): PartnerCommands {
  return {
    ...(subgraph.spreadsheets !== undefined && {
      import: async () =>
        (await import("../spreadsheets/commands/import-command.js")).importCommand(subgraph),
      export: async () =>
        (await import("../spreadsheets/commands/export-command.js")).exportCommand(subgraph),
      template: async () =>
        (await import("../spreadsheets/commands/template-command.js")).templateCommand(subgraph),
    }),
    audit: async () => (await import("../audit/audit-command.js")).auditCommand,
    ...(subgraph.people !== undefined && {
      keys: async () => (await import("../privacy/identities/keys-command.js")).keysCommand(subgraph.name),
      subject: async () => (await import("../privacy/subjects/subject-command.js")).subjectCommand(subgraph),
    }),
    ...subgraph.commands,
  };
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
  const opened = new Opened();
  try {
    const tracing = await tracingOf(subgraph.name, config, log);
    opened.keep(tracing);
    const count = new StatementCount();
    const { database, close } = await openPartnerDatabase(subgraph, {
      config,
      log,
      queryLogger: count,
      client: tracing?.client,
      stopping,
    });
    opened.onClose(close);

    const partner = config.partners[subgraph.name];
    const identities = new Identities(subgraph.name, new KeyRing(subgraph.name, config));
    const schema = await buildFederatedSchema(subgraph);
    const server = new ApolloServer<Context>({
      schema,
      // Outside of production anybody may look at a subgraph; there, the gateway shows the whole schema.
      introspection: !config.production,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      formatError: maskErrors(
        (reference, error) => log.error({ reference, err: error }, "an operation failed"),
        subgraph.explanations,
      ),
      plugins: [recordReads(database, log), ...(config.showCost ? [showCost(count)] : [])],
    });
    const context = () => subgraph.createContext(database, identities);
    const running = await serveGraphQL<Context>({
      server,
      observe: observedBy(accessLog(log, "debug"), tracing?.observe),
      context: async () => context(),
      live: new SubgraphLive({ server, schema, context }),
      actingOf: callersAndGateway(
        subgraph.name,
        new TokenVerifier(config.oidc),
        new CredentialVerifier(gatewayKeySet(config)),
      ),
      ready: () => canAnswer(database),
      host: config.host,
      port: partner.port,
      pages: subgraph.pages?.(database) ?? {},
      origins: config.corsOrigins,
      log,
    });
    opened.onClose(startJobs(database, subgraph.jobs ?? [], log));
    opened.keep(changesIn(database));
    opened.keep(running);
    tellParent({ ready: true, url: running.url });
    log.info({ url: running.url }, "ready");
    return { url: running.url, database, stop: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The SDK is loaded only where there is somebody to send traces to. */
async function tracingOf(
  service: string,
  { otlpEndpoint: endpoint }: Config,
  log: Logger,
): Promise<PartnerTracing | undefined> {
  if (endpoint === undefined) return undefined;
  const { startPartnerTracing } = await import("../telemetry/partner-tracing.js");
  return startPartnerTracing({ endpoint, service, log });
}

async function canAnswer(database: DataSource): Promise<boolean> {
  return database.query("SELECT 1").then(
    () => true,
    () => false,
  );
}
