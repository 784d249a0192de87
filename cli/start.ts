import { type Config, readConfig } from "../shared/config.js";
import { beginAnew } from "../shared/database/embedded/begin-anew.js";
import { runProcess } from "../shared/server/process-life.js";
import { bringUp, type Community } from "./supervisor/community.js";
import { programsOf } from "./supervisor/program.js";
import { say } from "./supervisor/say.js";

/**
 * `npm start`: everything, until Ctrl-C.
 * @param programsFor which programs to run
 */
export function start({ fresh }: { fresh: boolean }, programsFor = programsOf): void {
  runProcess(async (stopping) => {
    const begun = performance.now();
    const config = readConfig();
    process.stdout.write("Legami starts.\n");
    if (fresh) await beginAnew(config.dataDir);
    const community = await bringUp(config, programsFor(config), say, stopping);
    process.stdout.write(whatIsWhere(config, community, performance.now() - begun));
    return community;
  }, 25);
}

/** What the user wants to know once it runs. */
export function whatIsWhere(config: Config, { postgres }: Community, millis: number): string {
  const here = (port: number) => `http://${config.host === "0.0.0.0" ? "127.0.0.1" : config.host}:${port}`;
  const subgraphs = Object.entries(config.partners).map(([name, { url }]) => [name, url] as const);
  const database: [string, string][] = postgres
    ? [["PostgreSQL", `127.0.0.1:${postgres.port}, its data in ${config.dataDir}`]]
    : [];
  const accounts = config.oidc.embedded ? ", its demo accounts: npx legami accounts" : "";
  const rows = [
    ["The explorer", `${here(config.port)}/`],
    ["The gateway", `${here(config.port)}/graphql`],
    ...subgraphs,
    ["identity", `${config.oidc.issuer}${accounts}`],
    ...database,
  ];
  const lines = rows.map(([what, where]) => `  ${what?.padEnd(18)} ${where}`);
  return `\nThe community graph is up, after ${(millis / 1000).toFixed(1)} s.\n\n${lines.join("\n")}\n\nCtrl-C stops all of it.\n`;
}
