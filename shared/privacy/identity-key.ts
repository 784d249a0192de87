import type { Config } from "../config.js";
import { readSecrets } from "../database/embedded/data-folder.js";
import type { PartnerName } from "../partners.js";
import { type KeyedHash, keyedHash } from "./keyed-hash.js";

/**
 * How a partner hashes what identifies people: by the key of its own, or on embedded PostgreSQL by one from the data
 * folder. A partner on a server of its own must bring its key: one drawn here might not outlive this machine.
 */
export async function identityHash(partner: PartnerName, config: Config): Promise<KeyedHash | undefined> {
  const { identityKey, databaseUrl } = config.partners[partner];
  if (identityKey !== undefined) return keyedHash(identityKey);
  if (databaseUrl !== undefined) return undefined;
  return keyedHash((await readSecrets(config.dataDir)).identityKeyOf(partner));
}
