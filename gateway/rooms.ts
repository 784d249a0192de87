import type { ApolloServer, ApolloServerPlugin } from "@apollo/server";
import type { Redis } from "ioredis";
import { TokenVerifier } from "../shared/auth/token-verifier.js";
import { remembering } from "../shared/remembering.js";
import type { Opened } from "../shared/server/opened.js";
import { policiesOf } from "./access/policies.js";
import { apolloServer } from "./apollo-server.js";
import { openCache } from "./caching/open-cache.js";
import { Engine } from "./execution/engine.js";
import { EngineGateway } from "./execution/engine-gateway.js";
import { type FormatError, formatError } from "./execution/format-error.js";
import { Front } from "./front/front.js";
import { GatewayLive } from "./live/gateway-live.js";
import { answersInParts } from "./live/parts/answers-in-parts.js";
import type { GatewayOptions } from "./options/gateway-options.js";
import { CalmPartners } from "./partners/calm-partners.js";
import type { GatewayContext } from "./partners/gateway-context.js";
import { policyFor } from "./partners/partner-policy.js";
import { PartnerTransport } from "./partners/partner-transport.js";
import { Demand } from "./protection/cost/demand.js";
import { Protection } from "./protection/protection.js";
import { JointQuestions } from "./questions/joint-questions.js";
import { openRedis } from "./redis/open-redis.js";
import { type GatewaySettings, gatewaySettings } from "./settings/gateway-settings.js";
import { openSupergraph } from "./supergraph/open-supergraph.js";
import type { SupergraphSource } from "./supergraph/supergraph-source.js";
import { startTelemetry, type Telemetry } from "./telemetry/telemetry.js";

/** What the other rooms stand on. */
interface Ground {
  settings: GatewaySettings;
  tokens: TokenVerifier;
  telemetry: Telemetry;
  redis: Redis | undefined;
  formatError: FormatError;
}

/** What asks the partners. */
interface InnerRooms {
  transport: PartnerTransport;
  partners: CalmPartners;
  engine: Engine;
  source: SupergraphSource;
}

/** What clients come to first. */
interface OuterRooms {
  protection: Protection;
  front: Front;
  server: ApolloServer<GatewayContext>;
  inParts: ApolloServerPlugin<GatewayContext>;
  live: GatewayLive;
}

export interface Rooms extends Ground, InnerRooms, OuterRooms {}

/**
 * Opens the gateway's rooms, each of which stands on those before it.
 * @throws StartError
 */
export async function openRooms(options: GatewayOptions, opened: Opened): Promise<Rooms> {
  const ground = await openGround(options, opened);
  const inner = await openInner(ground, options, opened);
  const outer = await openOuter({ ...ground, ...inner }, options, opened);
  const { partners, engine } = inner;
  ground.telemetry.show({
    partners: () => partners.states(),
    caches: () => engine.caches,
    live: () => outer.live.figures,
  });
  return { ...ground, ...inner, ...outer };
}

async function openGround({ settings: given = {}, log, ...options }: GatewayOptions, opened: Opened) {
  const settings = gatewaySettings.parse(given);
  const tokens = new TokenVerifier(options.tokens);
  const telemetry = opened.keep(await startTelemetry(settings.telemetry, log));
  const redis = await openRedis(settings.redis, log);
  opened.onClose(() => redis?.disconnect());
  return { settings, tokens, telemetry, redis, formatError: telemetry.watchErrors(formatError(log)) };
}

async function openInner(ground: Ground, options: GatewayOptions, opened: Opened): Promise<InnerRooms> {
  const { settings, telemetry, redis } = ground;
  const { keys, log } = options;
  const policies = settings.partners;
  const transport = opened.keep(new PartnerTransport(keys, policies));
  const partners = opened.keep(new CalmPartners({ transport, policies, log }));
  const engine = opened.keep(
    new Engine({
      partners: new JointQuestions(
        telemetry.watchPartners(partners),
        remembering((name) => policyFor(name, policies)),
      ),
      cache: openCache({ settings: settings.caching, redis, pause: settings.redis.pause, log }),
      decide: await policiesOf(options.policies),
      log,
      formatError: ground.formatError,
      observer: telemetry.engine,
      demand: new Demand(settings.protection.cost),
    }),
  );
  engine.onSwap(({ addresses }) => partners.serve(addresses));
  const source = openSupergraph(options, transport);
  opened.onClose(() => source.stop());
  return { transport, partners, engine, source };
}

async function openOuter(
  { settings, tokens, telemetry, redis, formatError, transport, engine, source }: Ground & InnerRooms,
  { shortcut = true, origins, log }: GatewayOptions,
  opened: Opened,
): Promise<OuterRooms> {
  const protection = opened.keep(await Protection.with(settings.protection, { redis, log }));
  const front = new Front(engine);
  const gateway = new EngineGateway(engine, source, shortcut ? front.executor : undefined);
  const server = apolloServer({ gateway, formatError, plugins: telemetry.plugins, log });
  const guarded = { guard: protection, tokens, origins };
  const live = new GatewayLive({ server, engine, transport, settings: settings.live, ...guarded, log });
  return { protection, front, server, inParts: answersInParts(formatError), live };
}
