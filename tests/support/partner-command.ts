import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { environmentSuffix, type PartnerName } from "../../shared/partners.js";
import { projectRoot } from "../../shared/paths.js";

/**
 * Runs a command of a partner's program on a database that a test has, in English unless told otherwise.
 * @param words such as `report`, `fead`, `--year`, `2018`
 * @returns what it writes
 * @throws Error with what it says where it fails
 */
export async function partnerCommand(
  partner: PartnerName,
  databaseUrl: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const program = join(projectRoot, "dist", "subgraphs", partner, "index.js");
  const run = promisify(execFile)(process.execPath, [program, ...words], {
    env: {
      ...process.env,
      LC_ALL: "en",
      LEGAMI_DEMO_DATA: "false",
      [`DATABASE_URL_${environmentSuffix(partner)}`]: databaseUrl,
      ...environment,
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await run.catch((error: { stderr: string }) => {
    throw new Error(error.stderr.trimEnd());
  });
  return stdout;
}
