import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from "jose";
import type { Config } from "../config.js";
import { dataPaths } from "../database/embedded/data-folder.js";
import { type KeptKey, KeyFile, readKeys, replaceFile } from "./key-file.js";
import { publishedKeys } from "./published-keys.js";

/** The path at the gateway where partners read the keys that its credentials are signed with. */
export const gatewayKeysPath = "/.well-known/legami-gateway-keys.json";

export interface SigningKey {
  key: KeyObject;
  /** Names it in the set that partners read. */
  kid: string;
}

/** Milliseconds between two looks at the file. */
const lookAgain = 5_000;

/** Milliseconds for which a credential may be good, and something over. */
const signedFor = 60_000;

/**
 * The gateway's own keys, in its data folder; all gateway processes share them. A rotation (`legami keys rotate
 * gateway`) adds one: partners are shown both, and the new one signs a minute later.
 */
export class GatewayKeys {
  private readonly file: KeyFile;
  private readonly publicPath: string;
  /** The names of the keys that the partners' file has, as far as we know. */
  private announced = "";
  private signing: SigningKey | undefined;

  constructor(dataDir: string) {
    const { gatewayKeys, gatewayPublicKeys } = dataPaths(dataDir);
    this.file = new KeyFile(gatewayKeys, () => generateKeyPairSync("ed25519"), signedFor);
    this.publicPath = gatewayPublicKeys;
  }

  async signingKey(): Promise<SigningKey> {
    // Before a key's first credential, partners must be able to know it; and one that has ended must not count with them.
    const kept = await this.file.read();
    const names = kept.map(({ jwk }) => jwk.kid).join(" ");
    if (names !== this.announced) await this.announce(kept);
    this.announced = names;
    const { jwk } = await this.file.signing();
    if (this.signing?.kid !== jwk.kid)
      this.signing = { key: createPrivateKey({ key: jwk as never, format: "jwk" }), kid: jwk.kid };
    return this.signing;
  }

  /** What partners may see: a JSON Web Key Set. */
  async published(): Promise<JSONWebKeySet> {
    return { keys: (await this.file.read()).map(publicPart) };
  }

  /** Makes a new key. @returns its name */
  async rotate(): Promise<string> {
    // The partners' file first: no credential may be signed by a key that they can't know.
    return this.file.rotate((kept) => this.announce(kept));
  }

  private announce(kept: readonly KeptKey[]): Promise<void> {
    return replaceFile(this.publicPath, JSON.stringify({ keys: kept.map(publicPart) }), 0o644);
  }
}

function publicPart({ jwk }: KeptKey): JWK {
  const { kid } = jwk;
  const key = createPublicKey({ key: jwk as never, format: "jwk" }).export({ format: "jwk" });
  return { ...(key as JWK), kid, use: "sig", alg: "EdDSA" };
}

/**
 * Where a partner finds the gateway's keys: at the address in `GATEWAY_KEYS_URL`, or in the data folder that it shares
 * with a gateway on the same machine.
 */
export function gatewayKeySet({
  gatewayKeysUrl,
  dataDir,
}: Pick<Config, "gatewayKeysUrl" | "dataDir">): JWTVerifyGetKey {
  if (gatewayKeysUrl !== undefined) return publishedKeys(gatewayKeysUrl);
  return keysInFile(dataPaths(dataDir).gatewayPublicKeys);
}

/** Looked at again every five seconds, and at once for a key not seen yet: but not for each guess of a stranger's. */
function keysInFile(path: string): JWTVerifyGetKey {
  let looked = 0;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const look = (after: number) => {
    if (Date.now() - looked >= after) keys = undefined;
    if (keys === undefined) looked = Date.now();
    keys ??= readKeys<JSONWebKeySet>(path).then(createLocalJWKSet);
    return keys.catch((error) => {
      keys = undefined;
      throw error;
    });
  };
  return async (header, token) => {
    try {
      return await (await look(lookAgain))(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await look(1_000))(header, token);
    }
  };
}
