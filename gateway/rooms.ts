import type { ApolloServer } from "@apollo/server";
import { TokenVerifier } from "../shared/auth/token-verifier.js";
import type { Opened } from "../shared/server/opened.js";
import { policiesOf } from "./access/policies.js";
import { apolloServer } from "./apollo-server.js";
import { openCache } from "./caching/open-cache.js";
import { Engine } from "./execution/engine.js";
import { EngineGateway } from "./execution/engine-gateway.js";
import { formatError } from "./execution/format-error.js";
import { Front } from "./front/front.js";
import { GatewayLive } from "./live/gateway-live.js";
import { answersInParts } from "./live/parts/answers-in-parts.js";
import type { GatewayOptions } from "./options/gateway-options.js";
import { CalmPartners } from "./partners/calm-partners.js";
import type { GatewayContext } from "./partners/gateway-context.js";
import { PartnerTransport } from "./partners/partner-transport.js";
import { Demand } from "./protection/cost/demand.js";
import { Protection } from "./protection/protection.js";
import { openRedis } from "./redis/open-redis.js";
import { type GatewaySettings, gatewaySettings } from "./settings/gateway-settings.js";
import { openSupergraph } from "./supergraph/open-supergraph.js";
import type { SupergraphSource } from "./supergraph/supergraph-source.js";
import { startTelemetry, type Telemetry } from "./telemetry/telemetry.js";

/** The rooms of the gateway that a request comes through, or that are seen from outside. */
export interface Rooms {
  settings: GatewaySettings;
  tokens: TokenVerifier;
  telemetry: Telemetry;
  protection: Protection;
  transport: PartnerTransport;
  partners: CalmPartners;
  source: SupergraphSource;
  engine: Engine;
  front: Front;
  server: ApolloServer<GatewayContext>;
  live: GatewayLive;
}

/**
 * Opens them from the far end: what asks partners before what is asked by clients.
 * @throws StartError
 */
export async function openRooms(options: GatewayOptions, opened: Opened): Promise<Rooms> {
  const { log, keys, shortcut = true } = options;
  const settings = gatewaySettings.parse(options.settings ?? {});
  const decide = await policiesOf(options.policies);
  const tokens = new TokenVerifier(options.tokens);

  const telemetry = opened.keep(await startTelemetry(settings.telemetry, log));
  const redis = await openRedis(settings.redis, log);
  opened.onClose(() => redis?.disconnect());
  const protection = opened.keep(await Protection.with(settings.protection, { redis, log }));
  const transport = opened.keep(new PartnerTransport(keys, settings.partners));
  const partners = opened.keep(new CalmPartners({ transport, policies: settings.partners, log }));
  const cache = openCache({ settings: settings.caching, redis, pause: settings.redis.pause, log });
  const format = telemetry.watchErrors(formatError(log));
  const engine = opened.keep(
    new Engine({
      partners: telemetry.watchPartners(partners),
      cache,
      decide,
      log,
      formatError: format,
      observer: telemetry.engine,
      demand: new Demand(settings.protection.cost),
    }),
  );
  engine.onSwap(({ addresses }) => partners.serve(addresses));

  const source = openSupergraph(options, transport);
  opened.onClose(() => source.stop());
  const front = new Front(engine);
  const gateway = new EngineGateway(engine, source, shortcut ? front.executor : undefined);
  const plugins = [...telemetry.plugins, answersInParts(format)];
  const server = apolloServer({ gateway, formatError: format, plugins, log });
  const live = new GatewayLive({
    server,
    engine,
    transport,
    settings: settings.live,
    guard: protection,
    tokens,
    origins: options.origins,
    log,
  });
  telemetry.show({
    partners: () => partners.states(),
    caches: () => engine.caches,
    live: () => live.figures,
  });
  return {
    settings,
    tokens,
    telemetry,
    protection,
    transport,
    partners,
    source,
    engine,
    front,
    server,
    live,
  };
}
