import { readConfig } from "../../shared/config.js";
import { environmentSuffix, type PartnerName } from "../../shared/partners.js";
import { Identities } from "../../shared/privacy/identities/identities.js";
import { KeyRing } from "../../shared/privacy/identities/key-ring.js";

/** Under which subgraphs in tests keep what identifies people. */
export const testIdentityKey = "a key that nobody keeps secret, for tests";

/** @param keys the first is written under */
export function testIdentities(partner: PartnerName, keys: string = testIdentityKey): Identities {
  const config = readConfig({ [`IDENTITY_KEY_${environmentSuffix(partner)}`]: keys });
  return new Identities(partner, new KeyRing(partner, config));
}
