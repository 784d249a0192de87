import { join } from "node:path";
import { gatewayKeysPath } from "../../shared/auth/gateway-keys.js";
import { projectRoot } from "../../shared/paths.js";
import type { Page } from "../../shared/server/router.js";
import { jsonType, sendText } from "../../shared/server/text-page.js";
import { explorerPages } from "../explorer/explorer.js";
import type { GatewayOptions } from "../options/gateway-options.js";
import { policyFor } from "../partners/partner-policy.js";
import type { Rooms } from "../rooms.js";
import { partnerPages } from "./partner-pages.js";

const ownQuestions = join(projectRoot, "examples/questions");

/** What the gateway shows beside GraphQL: the explorer, its keys, its figures where they are wanted, the partners' pages. */
export function gatewayPages(
  { telemetry, engine, transport, settings }: Rooms,
  {
    questions = ownQuestions,
    explorerClientId: clientId = "legami-explorer",
    tokens,
    keys,
    log,
  }: GatewayOptions,
): Record<string, Page> {
  return {
    ...telemetry.pages,
    ...explorerPages(questions, { issuer: tokens.issuer, clientId }),
    [gatewayKeysPath]: async (request, response) =>
      sendText(request, response, { type: jsonType, text: JSON.stringify(await keys.published()) }),
    "/*": partnerPages({
      addressOf: (name) => (Object.hasOwn(engine.addresses, name) ? engine.addresses[name] : undefined),
      timeoutOf: (name) => policyFor(name, settings.partners).timeout.request,
      transport,
      log,
    }),
  };
}
