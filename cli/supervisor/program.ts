import { join } from "node:path";
import type { Config, PartnerConfig } from "../../shared/config.js";
import { partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

/** A program that the supervisor keeps running as a process of its own. */
export interface Program {
  /** A partner's name, `gateway`, or `identity`. */
  name: string;
  /** The file that node runs. It speaks `ParentMessage`. */
  file: string;
  arguments?: string[];
  /** What it may load already while it can't start yet. */
  preload?: string;
  port: number;
  /** The command that starts it again by hand. */
  byHand: string;
}

const preload = new URL("preload.js", import.meta.url).href;

/**
 * The gateway first, then the subgraphs, but for those that the gateway reaches on another machine; and the identity
 * provider for trying things out.
 */
export function programsOf(config: Config): Program[] {
  const here = partnerNames.filter((name) => isHere(config.partners[name]));
  return [
    {
      name: "gateway",
      file: join(projectRoot, "dist", "gateway", "index.js"),
      port: config.port,
      byHand: "npm run gateway",
    },
    ...here.map((name) => ({
      name,
      file: join(projectRoot, "dist", "subgraphs", name, "index.js"),
      preload,
      port: config.partners[name].port,
      byHand: `npm run subgraph -- ${name}`,
    })),
    ...(config.oidc.embedded ? [identity(config)] : []),
  ];
}

/** Who signs people in, where no provider of one's own is named. */
function identity({ oidc }: Config): Program {
  return {
    name: "identity",
    file: join(projectRoot, "dist", "identity", "index.js"),
    port: oidc.port,
    byHand: "npm run identity",
  };
}

function isHere({ url, port }: PartnerConfig): boolean {
  const { hostname, port: reached } = new URL(url);
  return ["127.0.0.1", "localhost", "[::1]"].includes(hostname) && reached === `${port}`;
}
