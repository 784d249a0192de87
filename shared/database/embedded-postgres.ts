import type { Config } from "../config.js";
import type { PartnerName } from "../partners.js";
import type { Logger } from "../server/log.js";
import { StartError } from "../start-error.js";

/** The PostgreSQL of the data folder, while this process uses it. */
export interface EmbeddedPostgres {
  /** Where it listens, on 127.0.0.1. */
  port: number;
  /** A partner's own database, as the partner's own role. */
  databaseUrl(partner: PartnerName): string;
  /** Any database as the superuser: for operators and tests, never for a subgraph. */
  adminUrl(database?: string): string;
  /** Ends this process's claim; whoever is the last to leave stops the server. */
  leave(): Promise<void>;
}

/**
 * Makes sure that the data folder's PostgreSQL runs, with a database and a role for each partner, and claims it.
 * @param tell receives what it is doing, in a few words, when that takes a moment
 * @throws StartError when it can't
 */
export async function joinEmbeddedPostgres(
  _config: Config,
  _log: Logger,
  _tell: (stage: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  throw new StartError("Not there yet.");
}
