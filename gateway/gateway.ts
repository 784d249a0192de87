import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { ApolloServer } from "@apollo/server";
import { purposeHeader } from "../shared/audit/actor.js";
import { callersOnly } from "../shared/auth/acting-of.js";
import { GatewayKeys, gatewayKeysPath } from "../shared/auth/gateway-keys.js";
import { type TokenRules, TokenVerifier } from "../shared/auth/token-verifier.js";
import type { Config } from "../shared/config.js";
import { partnerNames } from "../shared/partners.js";
import { projectRoot } from "../shared/paths.js";
import { type RunningServer, serveGraphQL } from "../shared/server/http-server.js";
import type { Logger } from "../shared/server/log.js";
import { jsonType, sendText } from "../shared/server/text-page.js";
import { StartError } from "../shared/start-error.js";
import { requestIdHeader } from "../shared/telemetry/request-id.js";
import { type DecidePolicy, policiesOf } from "./access/policies.js";
import { openCache } from "./caching/open-cache.js";
import { Engine } from "./execution/engine.js";
import { EngineGateway } from "./execution/engine-gateway.js";
import { formatError } from "./execution/format-error.js";
import { explorerPages } from "./explorer/explorer.js";
import { Front } from "./front/front.js";
import { GatewayLive } from "./live/gateway-live.js";
import { partnerPages } from "./pages/partner-pages.js";
import { CalmPartners } from "./partners/calm-partners.js";
import type { GatewayContext } from "./partners/gateway-context.js";
import { policyFor } from "./partners/partner-policy.js";
import { PartnerTransport } from "./partners/partner-transport.js";
import { Demand, wantsCost } from "./protection/cost/demand.js";
import { Protection } from "./protection/protection.js";
import { type GivenSettings, gatewaySettings } from "./settings/gateway-settings.js";
import { ComposedSupergraph } from "./supergraph/composed-supergraph.js";
import type { Partner, WatchPace } from "./supergraph/partner-watch.js";
import { supergraphFile } from "./supergraph/supergraph-file.js";
import type { SupergraphSource } from "./supergraph/supergraph-source.js";
import { planAsked } from "./telemetry/plan-view/shown-plan.js";
import { startTelemetry } from "./telemetry/telemetry.js";

/**
 * Milliseconds that a gateway which is stopped waits for partners: what has come by then is answered, before
 * `serveGraphQL` ends the connections.
 */
const patience = 6_000;

export interface GatewayOptions {
  host: string;
  port: number;
  /** A file to serve, or the partners whose schemas to compose. */
  supergraph: { path: string } | { partners: Partner[] };
  /** Whose pages may ask; everybody's, unless given. */
  origins?: readonly string[];
  /** Whose tokens are accepted. */
  tokens: TokenRules;
  /** As whom the explorer asks their provider to sign somebody in; `legami-explorer` by default. */
  explorerClientId?: string;
  /** What the gateway shows partners that it is the gateway. */
  keys: GatewayKeys;
  log: Logger;
  /** What the operators set; what they don't, has its default. */
  settings?: GivenSettings;
  pace?: WatchPace;
  /** Who decides what `@policy` asks for: a function, or a module that has one. Without, no policy holds for anybody. */
  policies?: DecidePolicy | { module: string };
  /** The folder of operations that the explorer opens on; Legami's own by default. */
  questions?: string;
  /** Whether what was asked before is answered without Apollo Server; so by default. A test compares both ways. */
  shortcut?: boolean;
  /** Gives up a start that still waits for partners. */
  stopping?: AbortSignal;
}

/** The gateway's part of the configuration, with the partners' committed schemas. */
export function gatewayOptions(config: Config): Omit<GatewayOptions, "log" | "stopping"> {
  const { host, port, supergraphPath, partners, policyModule } = config;
  const { oidc: tokens, corsOrigins: origins } = config;
  const policies = policyModule === undefined ? {} : { policies: { module: policyModule } };
  const keys = new GatewayKeys(config.dataDir);
  const { explorerClientId } = tokens;
  const fixed = { host, port, origins, tokens, explorerClientId, keys, ...policies };
  if (supergraphPath !== undefined) return { ...fixed, supergraph: { path: supergraphPath } };
  const withSnapshots = partnerNames.map((name): Partner => {
    const snapshot = join(projectRoot, "subgraphs", name, "schema.graphql");
    return {
      name,
      url: partners[name].url,
      snapshot: existsSync(snapshot) ? readFileSync(snapshot, "utf8") : undefined,
    };
  });
  return { ...fixed, supergraph: { partners: withSnapshots } };
}

/**
 * Starts the gateway: GraphQL over whatever partners there are, their pages at `/<partner>/`, the explorer at `/`.
 * @throws StartError when the port or the supergraph file can't be had
 */
export async function startGateway(options: GatewayOptions): Promise<RunningServer> {
  const {
    host,
    port,
    log,
    stopping,
    tokens,
    keys,
    questions = join(projectRoot, "examples/questions"),
    explorerClientId: clientId = "legami-explorer",
    shortcut = true,
  } = options;
  const { partners: policies, ...settings } = gatewaySettings.parse(options.settings ?? {});
  const decide = await policiesOf(options.policies);
  const telemetry = await startTelemetry(settings.telemetry, log);
  const protection = await Protection.with(settings.protection, log);
  const transport = new PartnerTransport(keys, policies);
  const partners = new CalmPartners({ transport, policies, log });
  const source = supergraphSource(options, transport);
  stopping?.addEventListener("abort", () => source.stop());
  const format = telemetry.watchErrors(formatError(log));
  const cache = openCache(settings.caching, log);
  const engine = new Engine({
    partners: telemetry.watchPartners(partners),
    cache,
    decide,
    log,
    formatError: format,
    observer: telemetry.engine,
    demand: new Demand(settings.protection.cost),
  });
  telemetry.show({ partners: () => partners.states(), caches: () => engine.caches });
  const front = new Front(engine);
  let addresses: Readonly<Record<string, string>> = {};
  engine.onSwap((served) => {
    addresses = served.addresses;
    partners.serve(addresses);
  });
  const stop = async () => {
    protection.close();
    partners.close();
    cache?.close();
    await transport.close();
    await telemetry.close();
  };
  const close = async (running: RunningServer) => {
    const hurry = setTimeout(stop, patience);
    await running.close();
    clearTimeout(hurry);
    await stop();
  };
  const server = new ApolloServer<GatewayContext>({
    gateway: new EngineGateway(engine, source, shortcut ? front.executor : undefined),
    introspection: true,
    // The guard has put texts in the place of their hashes.
    persistedQueries: false,
    formatError: format,
    plugins: telemetry.plugins,
    stopOnTerminationSignals: false,
    logger: quiet(log),
  });
  const actingOf = callersOnly(new TokenVerifier(tokens));
  const live = new GatewayLive({
    server,
    engine,
    transport,
    settings: settings.live,
    forward: (headers) => forwarded({ headers } as IncomingMessage),
    signIn: (authorization) => actingOf({ headers: { authorization } } as never, "", undefined as never),
    origins: options.origins,
    log,
  });
  try {
    const running = await serveGraphQL({
      server,
      live,
      context: (request, span) => ({
        forward: forwarded(request),
        span,
        showsPlan: planAsked(request.headers),
        wantsCost: wantsCost(request),
      }),
      observe: telemetry.observe,
      guard: protection,
      bodyLimit: settings.protection.bodySize,
      ...(shortcut && { shortcut: front.shortcut }),
      actingOf,
      ...(options.origins && { origins: options.origins }),
      ready: async () => ({ ...source.readiness(), ...troubled(partners) }),
      pages: {
        ...telemetry.pages,
        ...explorerPages(questions, { issuer: tokens.issuer, clientId }),
        [gatewayKeysPath]: async (request, response) =>
          sendText(request, response, { type: jsonType, text: JSON.stringify(await keys.published()) }),
        "/*": partnerPages({
          addressOf: (name) => (Object.hasOwn(addresses, name) ? addresses[name] : undefined),
          timeoutOf: (name) => policyFor(name, policies).timeout.request,
          transport,
          log,
        }),
      },
      host,
      port,
      log,
    });
    return { url: running.url, close: () => close(running) };
  } catch (error) {
    source.stop();
    await stop();
    if (error instanceof StartError || !("path" in options.supergraph)) throw error;
    throw new StartError(`${options.supergraph.path} is no supergraph that can be served: ${reason(error)}`);
  }
}

/** The partners that are not asked as usual just now, for `/ready`. */
function troubled(partners: CalmPartners) {
  const circuits = Object.entries(partners.states()).flatMap(([name, { circuit }]) =>
    circuit === "closed" ? [] : [[name, circuit]],
  );
  return circuits.length > 0 ? { circuits: Object.fromEntries(circuits) } : {};
}

/** GraphQL's errors go on after their first paragraph with excerpts of what is wrong. */
function reason(error: unknown): string {
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n\n");
  return first.replaceAll("\n", " ");
}

function supergraphSource(options: GatewayOptions, transport: PartnerTransport): SupergraphSource {
  const { supergraph, log, pace = { reached: 5000, unreached: 1000 } } = options;
  if ("path" in supergraph) return supergraphFile(supergraph.path, log);
  return new ComposedSupergraph({ partners: supergraph.partners, transport, pace, log });
}

/** Apollo tells at length what its own users want to know. */
function quiet(log: Logger) {
  return {
    debug: (message: unknown) => log.trace(message),
    info: (message: unknown) => log.debug(message),
    warn: (message: unknown) => log.warn(message),
    error: (message: unknown) => log.error(message),
  };
}

const forwardedHeaders = [
  purposeHeader,
  "authorization",
  "accept-language",
  "traceparent",
  "tracestate",
  requestIdHeader,
] as const;

function forwarded({ headers }: IncomingMessage): Record<string, string> {
  const entries = forwardedHeaders.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
