import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "../../start-error.js";
import { claim, otherClaims, release } from "./claim.js";
import { dataPaths, emptyDataFolder, readSecrets } from "./data-folder.js";
import { admin, findServer, type Server, stopServer } from "./server.js";

/** How long a predecessor may take to end. */
const patienceMillis = 5_000;

/**
 * Deletes what Legami keeps in the data folder.
 * @throws StartError when another process uses it
 */
export async function beginAnew(dataDir: string): Promise<void> {
  const { postgres: folder } = dataPaths(dataDir);
  for (const begun = Date.now(); ; await delay(100)) {
    const server = await findServer(folder);
    if (server === undefined || (await stopUnused(dataDir, server))) break;
    if (Date.now() - begun < patienceMillis) continue;
    throw new StartError(
      `The data folder ${dataDir} is in use, so it can't be emptied: stop the Legami that uses it, or name another folder in LEGAMI_DATA_DIR.`,
    );
  }
  await emptyDataFolder(dataDir);
}

/** A kill -9 of everything leaves a server that nobody claims. @returns whether it is stopped now */
async function stopUnused(dataDir: string, server: Server): Promise<boolean> {
  const { passwordOf } = await readSecrets(dataDir);
  const client = await claim(server, passwordOf(admin));
  if (client === undefined) return false;
  const unused = (await otherClaims(client)) === 0;
  await release(client, () => stopServer(dataPaths(dataDir).postgres));
  return unused;
}
