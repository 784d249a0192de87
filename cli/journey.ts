import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../shared/config.js";
import { projectRoot } from "../shared/paths.js";
import { endWith } from "../shared/server/process-life.js";
import { StartError } from "../shared/start-error.js";

const folder = join(projectRoot, "dist", "examples", "journeys");

/** What the journeys share. */
const notJourneys = ["graph", "days"];

/** What a journey's file exports. */
export interface JourneyFile {
  /** One line: from where to where. */
  title: string;
  journey(url: string, tell: (line: string) => void): Promise<unknown>;
}

/** Runs one of examples/journeys against the gateway that runs, step by step; without a name, lists them. */
export async function journey(name: string | undefined): Promise<void> {
  const names = readdirSync(folder)
    .flatMap((file) => /^(.+)\.js$/.exec(file)?.[1] ?? [])
    .filter((file) => !notJourneys.includes(file));
  if (name === undefined) return list(names);
  if (!names.includes(name)) {
    return endWith(new StartError(`There is no journey "${name}": there are ${names.join(", ")}.`));
  }
  const { port, host } = readConfig();
  const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/graphql`;
  const { title, journey: run } = await load(name);
  process.stdout.write(`${title}\n\n`);
  let step = 0;
  try {
    await run(url, (line) => process.stdout.write(`${`${++step}`.padStart(2)}. ${line}\n`));
  } catch (error) {
    const unreachable = error instanceof TypeError && error.message === "fetch failed";
    endWith(
      new StartError(
        unreachable ? `Nobody answers at ${url}: is \`npm start\` running?` : (error as Error).message,
      ),
    );
  }
}

async function list(names: readonly string[]): Promise<void> {
  for (const name of names) process.stdout.write(`  ${name.padEnd(28)} ${(await load(name)).title}\n`);
  process.stdout.write("\nRun one with: npm run journey -- <name>\n");
}

const load = (name: string): Promise<JourneyFile> => import(join(folder, `${name}.js`));
