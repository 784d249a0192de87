import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GatewayKeys } from "../../shared/auth/gateway-keys.js";
import type { Config } from "../../shared/config.js";
import { type PartnerName, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";
import type { Partner } from "../supergraph/partner-watch.js";
import type { GatewayOptions } from "./gateway-options.js";

/** The gateway's part of the configuration, with the partners' committed schemas. */
export function configuredOptions(config: Config): Omit<GatewayOptions, "log" | "stopping"> {
  const { host, port, oidc: tokens, corsOrigins: origins, policyModule: module } = config;
  return {
    host,
    port,
    origins,
    tokens,
    explorerClientId: tokens.explorerClientId,
    keys: new GatewayKeys(config.dataDir),
    supergraph: supergraphOf(config),
    ...(module !== undefined && { policies: { module } }),
  };
}

function supergraphOf({ supergraphPath: path, partners }: Config): GatewayOptions["supergraph"] {
  if (path !== undefined) return { path };
  return { partners: partnerNames.map((name) => asCommitted(name, partners[name].url)) };
}

function asCommitted(name: PartnerName, url: string): Partner {
  const path = join(projectRoot, "subgraphs", name, "schema.graphql");
  return { name, url, snapshot: existsSync(path) ? readFileSync(path, "utf8") : undefined };
}
