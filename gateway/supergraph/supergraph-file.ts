import { FollowedFile } from "../../shared/followed-file.js";
import type { Logger } from "../../shared/server/log.js";
import { StartError } from "../../shared/start-error.js";
import type { SupergraphSource } from "./supergraph-source.js";

/** Serves a supergraph that was composed elsewhere, and follows the file when it changes. */
export function supergraphFile(path: string, log: Logger): SupergraphSource {
  let file: FollowedFile | undefined;
  return {
    start(update) {
      file = new FollowedFile(path, { take: update, log });
      return file.read().catch((error) => {
        throw new StartError(`SUPERGRAPH_PATH can't be read: ${error.message}.`);
      });
    },
    stop: () => file?.stop(),
    readiness: () => ({ ready: true }),
  };
}
