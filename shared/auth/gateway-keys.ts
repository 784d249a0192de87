import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from "jose";
import type { Config } from "../config.js";
import { createOnce, dataPaths, openDataFolder } from "../database/embedded/data-folder.js";
import { StartError } from "../start-error.js";
import { publishedKeys } from "./published-keys.js";

/** The path at the gateway where partners read the keys that its credentials are signed with. */
export const gatewayKeysPath = "/.well-known/legami-gateway-keys.json";

export interface SigningKey {
  key: KeyObject;
  /** Names it in the set that partners read. */
  kid: string;
}

/** As it is kept in the data folder, newest last. */
interface KeptKey {
  /** Milliseconds since 1970. */
  made: number;
  jwk: JWK & { kid: string };
}

/** Milliseconds until a new key signs: by then every partner has read of it, or will on its first sight. */
const settling = 60_000;
/** Milliseconds between two looks at the file. */
const lookAgain = 5_000;

/**
 * The gateway's own keys, in its data folder; all gateway processes share them. A rotation (`legami keys rotate
 * gateway`) adds one: partners are shown both, and the new one signs a minute later. The last three are kept.
 */
export class GatewayKeys {
  private kept: KeptKey[] = [];
  private looked = 0;
  private signing: SigningKey | undefined;

  constructor(private readonly dataDir: string) {}

  async signingKey(): Promise<SigningKey> {
    const kept = await this.read();
    const settled = kept.filter(({ made }) => made < Date.now() - settling);
    const { jwk } = settled.at(-1) ?? kept[0]!;
    if (this.signing?.kid !== jwk.kid)
      this.signing = { key: createPrivateKey({ key: jwk as never, format: "jwk" }), kid: jwk.kid };
    return this.signing;
  }

  /** What partners may see: a JSON Web Key Set. */
  async published(): Promise<JSONWebKeySet> {
    return { keys: (await this.read()).map(publicPart) };
  }

  /** Makes a new key. @returns its name */
  async rotate(): Promise<string> {
    const kept = [...(await this.read()), newKey()].slice(-3);
    const { gatewayKeys: path, gatewayPublicKeys: publicPath } = dataPaths(this.dataDir);
    // The partners' file first: no credential may be signed by a key that they can't know.
    await replace(publicPath, JSON.stringify({ keys: kept.map(publicPart) }), 0o644);
    await replace(path, JSON.stringify(kept), 0o600);
    this.looked = 0;
    return kept.at(-1)!.jwk.kid;
  }

  private async read(): Promise<KeptKey[]> {
    if (Date.now() - this.looked < lookAgain) return this.kept;
    const { gatewayKeys: path, gatewayPublicKeys: publicPath } = dataPaths(this.dataDir);
    await openDataFolder(this.dataDir);
    await createOnce(path, JSON.stringify([newKey()]), 0o600);
    this.kept = await readJson<KeptKey[]>(path);
    await createOnce(publicPath, JSON.stringify({ keys: this.kept.map(publicPart) }));
    this.looked = Date.now();
    return this.kept;
  }
}

function newKey(): KeptKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { made: Date.now(), jwk: { ...(privateKey.export({ format: "jwk" }) as JWK), kid: randomUUID() } };
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
    keys ??= readJson<JSONWebKeySet>(path).then(createLocalJWKSet);
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

async function readJson<Content>(path: string): Promise<Content> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "it is not JSON";
    throw new StartError(`${path} can't be read (${reason}): delete it, and the gateway makes new keys.`);
  }
}

async function replace(path: string, content: string, mode: number): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, content, { mode });
  await rename(draft, path);
}
