import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../shared/paths.js";
import { type Contender, forms, type Start } from "./contender.js";
import { peersFolder } from "./install-peers.js";

/** Ours as it ships: what `npm run gateway` runs, behind access rules, in production. */
const legami: Contender = {
  name: "legami",
  title: "Legami",
  peer: false,
  command({ port, folder }) {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
    return {
      line: scripts.gateway,
      cwd: projectRoot,
      env: {
        PORT: `${port}`,
        SUPERGRAPH_PATH: join(folder, forms.ruled),
        LEGAMI_DATA_DIR: join(folder, "data"),
        // Production accepts no embedded provider. No request of the bench brings a token: this one is never asked.
        OIDC_ISSUER: "https://identity.example",
      },
    };
  },
};

function peer(name: string, title: string, line: (start: Start) => string): Contender {
  return {
    name,
    title,
    peer: true,
    command: (start) => ({
      line: `exec ${line(start)}`,
      cwd: peersFolder,
      env: {
        PORT: `${start.port}`,
        SUPERGRAPH: join(start.folder, forms.plain),
        SERVICES: join(start.folder, forms.services),
        APOLLO_TELEMETRY_DISABLED: "1",
      },
    }),
  };
}

const hive = ({ sharing }: Start, ...options: string[]) =>
  [
    'node node_modules/@graphql-hive/gateway/dist/bin.js supergraph "$SUPERGRAPH" --host 127.0.0.1 --port $PORT',
    ...(sharing ? ["--config-path hive-sharing.mjs"] : []),
    ...options,
  ].join(" ");

/** The one that the others are compared with comes first. */
export const contenders: readonly Contender[] = [
  peer("stock", "stock @apollo/gateway", () => "node stock.mjs"),
  legami,
  peer("hive", "Hive Gateway", (start) => hive(start)),
  peer("hive-router", "Hive Gateway, router runtime", (start) => hive(start, "--hive-router-runtime")),
  peer("mercurius", "Mercurius (Federation 1)", () => "node mercurius.mjs"),
  // No gateway, but what Node's HTTP costs any: how far ahead one can be where there is a single fetch.
  peer("empty-proxy", "an empty proxy", () => "node empty-proxy.mjs"),
];
