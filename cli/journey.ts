import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Enter, Graph } from "../examples/journeys/graph.js";
import { findAccount } from "../identity/accounts.js";
import { type Config, readConfig } from "../shared/config.js";
import { projectRoot } from "../shared/paths.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";
import { tokenFor } from "./sign-in/token-for.js";

const folder = join(projectRoot, "dist", "examples", "journeys");

/** What the journeys share. */
const notJourneys = ["graph", "days"];

/** What a journey's file exports. */
export interface JourneyFile {
  /** One line: from where to where. */
  title: string;
  journey(enter: Enter): Promise<unknown>;
}

/**
 * Runs one of examples/journeys against the gateway that runs, step by step; without a name, lists them.
 * @param as the demo account to act as, in place of those that the journey names
 */
export async function journey(name: string | undefined, as?: string): Promise<void> {
  const names = readdirSync(folder)
    .flatMap((file) => /^(.+)\.js$/.exec(file)?.[1] ?? [])
    .filter((file) => !notJourneys.includes(file));
  if (name === undefined) return list(names);
  if (!names.includes(name)) {
    return endWith(new StartError(`There is no journey "${name}": there are ${names.join(", ")}.`));
  }
  const config = readConfig();
  const { port, host } = config;
  const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/graphql`;
  const { title, journey: run } = await load(name);
  process.stdout.write(`${title}\n\n`);
  let step = 0;
  const tell = (line: string) => process.stdout.write(`${`${++step}`.padStart(2)}. ${line}\n`);
  try {
    await run(async (account) => new Graph(url, await tokenOf(config, account, as), tell));
  } catch (error) {
    const unreachable = error instanceof TypeError && error.message === "fetch failed";
    endWith(
      new StartError(
        unreachable ? `Nobody answers at ${url}: is \`npm start\` running?` : (error as Error).message,
      ),
    );
  }
}

/** @throws StartError where nobody is signed in who could do it */
async function tokenOf(config: Config, account: string, as: string | undefined): Promise<string> {
  const bearer = await tokenFor(config, { as: as ?? (config.oidc.embedded ? account : undefined) });
  if (bearer !== undefined) return bearer.token;
  const { scopes, organizations } = findAccount(account)!;
  throw new StartError(
    `This is done by somebody with the scopes ${scopes.join(" ")} for ${organizations.join(", ")}: sign in as such with legami login.`,
  );
}

async function list(names: readonly string[]): Promise<void> {
  for (const name of names) process.stdout.write(`  ${name.padEnd(28)} ${(await load(name)).title}\n`);
  process.stdout.write("\nRun one with: npm run journey -- <name>\n");
}

const load = (name: string): Promise<JourneyFile> => import(join(folder, `${name}.js`));
