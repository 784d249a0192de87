import { join } from "node:path";
import type { Config } from "../../shared/config.js";
import { environmentSuffix, partnerNames } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

/** A program that the supervisor keeps running as a process of its own. */
export interface Program {
  /** A partner's name, or `gateway`. */
  name: string;
  /** The file that node runs. It speaks `ParentMessage`. */
  file: string;
  arguments?: string[];
  port: number;
  /** The command that starts it again by hand. */
  byHand: string;
}

/** The gateway first, then the subgraphs that run on this machine. */
export function programsOf(config: Config, environment: NodeJS.ProcessEnv = process.env): Program[] {
  const here = partnerNames.filter((name) => !environment[`SUBGRAPH_URL_${environmentSuffix(name)}`]);
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
      port: config.partners[name].port,
      byHand: `npm run subgraph -- ${name}`,
    })),
  ];
}
