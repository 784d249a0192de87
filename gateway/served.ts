import { callersOnly } from "../shared/auth/acting-of.js";
import type { ServeOptions } from "../shared/server/http-server.js";
import type { Readiness } from "../shared/server/router.js";
import { PartsReader } from "./live/parts/parts-reader.js";
import type { GatewayOptions } from "./options/gateway-options.js";
import { gatewayPages } from "./pages/gateway-pages.js";
import { forwardedHeaders } from "./partners/forwarded-headers.js";
import type { GatewayContext } from "./partners/gateway-context.js";
import { wantsCost } from "./protection/cost/demand.js";
import type { Rooms } from "./rooms.js";
import { planAsked } from "./telemetry/plan-view/shown-plan.js";

/** What the gateway is to those who ask it over HTTP. */
export function served(rooms: Rooms, options: GatewayOptions): ServeOptions<GatewayContext> {
  const { server, inParts, live, front, protection, telemetry, settings, tokens } = rooms;
  const { host, port, origins, shortcut = true, log } = options;
  return {
    server,
    live,
    context: (request, span) => ({
      forward: forwardedHeaders(request.headers),
      span,
      showsPlan: planAsked(request.headers),
      wantsCost: wantsCost(request),
      parts: PartsReader.of(request),
    }),
    inParts,
    observe: telemetry.observe,
    guard: protection,
    bodyLimit: settings.protection.bodySize,
    ...(shortcut && { shortcut: front.shortcut }),
    actingOf: callersOnly(tokens),
    ...(origins && { origins }),
    ready: async () => readiness(rooms),
    pages: gatewayPages(rooms, options),
    host,
    port,
    log,
  };
}

/** With the partners that are not asked as usual just now. */
function readiness({ source, partners }: Rooms): Readiness {
  const circuits = Object.entries(partners.states()).flatMap(([name, { circuit }]) =>
    circuit === "closed" ? [] : [[name, circuit]],
  );
  return { ...source.readiness(), ...(circuits.length > 0 && { circuits: Object.fromEntries(circuits) }) };
}
