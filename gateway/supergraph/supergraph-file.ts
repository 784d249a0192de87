import { unwatchFile, watchFile } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Logger } from "../../shared/server/log.js";
import { StartError } from "../../shared/start-error.js";
import type { SupergraphSource } from "./supergraph-source.js";

/**
 * Serves a supergraph that was composed elsewhere, and follows the file when it changes.
 * @param interval milliseconds between looks; looking works where a file system sends no events (networks, containers)
 */
export function supergraphFile(path: string, log: Logger, interval = 1000): SupergraphSource {
  return {
    async start(update) {
      const first = await readFile(path, "utf8").catch((error) => {
        throw new StartError(`SUPERGRAPH_PATH can't be read: ${error.message}.`);
      });
      watchFile(path, { interval }, async ({ mtimeMs }) => {
        if (mtimeMs === 0)
          return log.warn({ path }, "The supergraph's file is gone; what was in it keeps serving.");
        try {
          await update(await readFile(path, "utf8"));
          log.info({ path }, "The supergraph's file changed, and is served.");
        } catch (error) {
          log.error(
            error,
            "The supergraph's file changed, but can't be served; what was in it before keeps serving.",
          );
        }
      });
      return first;
    },
    stop: () => unwatchFile(path),
    readiness: () => ({ ready: true }),
  };
}
